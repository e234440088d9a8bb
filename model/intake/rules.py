"""Lines that belong to the page and not to the article, each rule with the reason it gives.

A rule sees one line. It must be sure: a sentence of the article that is greyed costs more than a
leftover line, so every rule is anchored, or bounded by the length of what such lines are.
"""

import re
from collections.abc import Callable
from dataclasses import dataclass

from model.intake.agencies import PATTERN as AGENCY

CAPTION = "picture caption"
SOURCE_LINE = "source line"
COPYRIGHT = "copyright line"
SIGN_OFF = "the agency's closing line"
RELATED = "link to other articles"
MENU = "menu or button"


@dataclass(frozen=True)
class Rule:
    """Lines of at most ``longest`` characters that ``matches`` accepts are left out, for ``why``."""

    why: str
    longest: int
    matches: Callable[[str], object]


def _words(*alternatives: str) -> str:
    return "|".join(alternatives)


def _line(pattern: str) -> Callable[[str], object]:
    return re.compile(pattern, re.IGNORECASE).search


_SHARE_WORDS = frozenset(
    [
        "facebook",
        "twitter",
        "x",
        "whatsapp",
        "telegram",
        "viber",
        "email",
        "e-mail",
        "mail",
        "print",
        "share",
        "tweet",
        "pin",
        "copy",
        "link",
        "linkedin",
        "reddit",
        "messenger",
        "pinterest",
        "flipboard",
        "pocket",
        "vk",
        "vkontakte",
        "ok",
        "одноклассники",
        "вконтакте",
        "instagram",
        "threads",
        "bluesky",
        "mastodon",
        "tumblr",
        "line",
        "wechat",
        "sms",
        "save",
        "bookmark",
        "gift",
        "this",
        "article",
        "on",
        "via",
        "to",
        "url",
        "by",
        "post",
        "listen",
        "play",
        "comments",
        "comment",
        "поделиться",
        "распечатать",
        "скопировать",
        "ссылку",
        "ссылка",
        "отправить",
        "partager",
        "sur",
        "auf",
        "en",
        "imprimer",
        "envoyer",
        "copier",
        "lien",
        "le",
        "teilen",
        "drucken",
        "kopieren",
        "merken",
        "compartir",
        "imprimir",
        "copiar",
        "enlace",
        "condividi",
        "stampa",
        "paylaş",
        "yazdır",
        "kopyala",
        "paylaşın",
        "çap",
        "et",
        "կիսվել",
        "տպել",
        "გაზიარება",
        "ბეჭდვა",
        "مشاركة",
        "طباعة",
        "شارك",
        "نسخ",
        "الرابط",
        "deel",
        "udostępnij",
        "drukuj",
    ]
)


def _is_share_bar(line: str) -> bool:
    words = re.findall(r"[\w-]+", line.casefold())
    named = [word for word in words if not word.isdecimal()]
    return bool(named) and all(word in _SHARE_WORDS for word in named)


_PHOTO_OWNER = (
    rf"(?:{AGENCY}|EPA(?:-EFE)?|Getty Images|Getty|Shutterstock|Photolure|PAN Photo|Alamy|Maxar"
    r"(?: Technologies)?|Planet Labs|Handout)"
)
_CREDIT_AT_END = re.compile(
    rf"(?:(?:^|[.!?…”\"»)\s])[^.!?]{{0,60}}(?:/|\||via|\(|©|[Cc]redit:?|[Pp]hoto(?:graph)?(?: by)?:?)"
    rf"\s*(?:AP Photo/[^()]{{2,40}}|{_PHOTO_OWNER})(?:[ /,]+[\w .,-]{{0,40}})?\)?"
    r"|(?:^|\W)(?:REUTERS|AP Photo|AFP PHOTO)\s?/\s?[\w .'-]{2,40}(?:/[\w .-]+)?\)?"
    r"|Getty Images(?: file)?|(?:, |\()[Ff]ile(?: photo)?\)?|\[File(?:[:,] [^\]]{2,60})?\])\s*\.?$"
)
_CAPTION_START = _line(
    r"^\W{0,2}(?:file photo\b|file ?[-–:]|in this (?:\w+ ){0,3}(?:photo|image|picture|video)\b"
    r"|(?:photo|picture|image|caption|photograph|photo credit|image credit|image source"
    r"|image caption|video caption|credit|foto|fotó|bildquelle|bild|crédit photo|crédits?|photo d'archive"
    r"|фото|фотография|на фото|фотограф|fotoğraf|şəkil|լուսանկար(?:ը|ում)?|ֆոտո|ფოტო|صورة|تصوير"
    r"|zdjęcie)\s?(?:[:©/]|by |courtesy|credit|von |par )"
    r"|image (?:source|caption)[,:]|a (?:handout|screengrab|still image|satellite image)\b.{0,40}"
    r"(?:released|provided|shows?|taken)\b)"
)


_NAMED_CREDIT = _line(
    r"[.!?։。»”\"]\s(?:photo|photograph|image|credit|foto|fotoğraf|bild|şəkil|фото|фотография|լուսանկար(?:ը)?|ֆոտո"
    r"|ფოტო|صورة|تصوير|zdjęcie|crédit|crédits)\s?[:՝/]\s?\S.{1,60}$"
)


def _is_caption(line: str) -> bool:
    return bool(_CREDIT_AT_END.search(line) or _CAPTION_START(line) or _NAMED_CREDIT(line))


def _is_breadcrumb(line: str) -> bool:
    steps = [step.strip() for step in re.split(r"\s[>›»|·•/]\s|[›»>]", line)]
    return len(steps) >= 3 and all(len(step) <= 30 and "." not in step for step in steps)


_RELATED_START = _line(
    r"^\W{0,3}(?:(?:read|see|learn|find out) (?:more|also)\b|also read\b|related(?: "
    r"(?:articles?|stories|content|topics|news|coverage))?(?:$|\s?[:|])|more (?:on|from|about) (?:this|our|the)\b"
    r"|recommended(?: for you| stories)?$|most (?:read|viewed|popular)|trending|you (?:may|might)"
    r" also like|watch(?: live| now)?(?:$|\s?[:|])|listen(?: to this article)?(?:$|\s?[:|])"
    r"|(?:view|open|see) (?:gallery|photos|comments|all|more)|what to know|latest news|editors?.? picks"
    r"|top stories|up next|читайте (?:также|ещё|еще)|читать (?:также|далее)|по теме|материалы по теме"
    r"|читайте також|lire (?:aussi|la suite)|à lire aussi|sur le même sujet|mehr zum thema"
    r"|lesen sie (?:auch|mehr)|das könnte sie|leer más|lea también|le puede interesar"
    r"|noticias relacionadas|leggi anche|ti potrebbe|leia (?:mais|também)|ilgili haber"
    r"|ayrıca oku|bunları da oku|həmçinin oxu|oxşar xəbər|կարդացեք նաև|կարդալ նաև|ավելին"
    r"|წაიკითხეთ ასევე|ასევე იხილეთ|اقرأ (?:أيضا|المزيد)|إقرأ أيضا|مواضيع ذات صلة|بیشتر بخوانید)"
)


def _is_related(line: str) -> bool:
    """Links have no full stop; a sentence may well begin with "More from"."""
    is_sentence = line.endswith(".") and ":" not in line[:40]
    return not is_sentence and bool(_RELATED_START(line))


SOURCE = re.compile(
    r"^\s*/?\s*(?:source|sources|quelle|fuente|fonte|источник|kaynak|mənbə|աղբյուր(?:ը)?|წყარო"
    r"|المصدر|منبع|джерело|bron|źródło)\s*[:՝։]\s*(?P<name>\S.{0,80})$",
    re.IGNORECASE,
)
RIGHTS = re.compile(
    _words(
        r"^\s*(?:©|\(c\)\s|copyright\b)",
        r"all rights reserved",
        r"tous droits réservés",
        r"все права защищены",
        r"усі права захищен",
        r"alle rechte vorbehalten",
        r"todos los derechos reservados",
        r"tutti i diritti riservati",
        r"todos os direitos reservados",
        r"tüm hakları saklıdır",
        r"bütün hüquqlar(?:ı)? qorunur",
        r"բոլոր իրավունքները",
        r"ყველა უფლება დაცულია",
        r"جميع الحقوق محفوظة",
    ),
    re.IGNORECASE,
)
SIGN_OFF_LINE = re.compile(
    r"^\W{0,2}(?:(?:additional )?reporting by|writing by|editing by|compiled by"
    r"|our standards: |(?:this|the) (?:story|article|report) (?:was|has been) (?:first |originally )?"
    r"(?:published|updated|corrected|generated|produced|translated)\b|with reporting (?:by|from)\b)",
    re.IGNORECASE,
)

WALL = "the paywall"
_WALL = _line(
    r"^\W{0,3}(?:to (?:continue|keep) reading|(?:subscribe|sign in|log in|register)\b.{0,30} to (?:continue|keep|read)"
    r"|this (?:article|story|content) is (?:reserved |only |exclusive(?:ly)? )?(?:for|to) (?:our )?(?:subscribers|members)"
    r"|already (?:a subscriber|subscribed|a member)|(?:you have|you.ve) (?:reached|read|used) your"
    r"|pour lire la suite|(?:cet )?article (?:est )?réservé (?:à nos|aux) abonné|déjà abonné|il vous reste \d+"
    r"|para (?:seguir|continuar) leyendo|(?:este )?(?:contenido|artículo) (?:es )?(?:exclusivo )?(?:solo )?para suscriptores"
    r"|ya soy suscriptor|weiterlesen mit|diesen artikel (?:weiterlesen|lesen sie)|sie haben bereits ein abo"
    r"|per continuare a leggere|para continuar lendo|чтобы (?:прочитать|читать) (?:дальше|полностью)"
    r"|(?:материал|статья) доступ\w+ (?:только )?(?:по подписке|подписчикам)|devamını okumak için)"
)
_CONTACT = _line(
    r"^\W{0,3}(?:(?:press|media) (?:office|contact|enquiries|inquiries)|contacts?|pressestelle|contact presse"
    r"|пресс-служба|контакты)\b.{0,60}(?:\d{3}|@)"
)

RULES = (
    Rule(WALL, 260, _WALL),
    Rule("contact line", 120, _CONTACT),
    Rule(
        "browser notice",
        300,
        _line(
            r"(?:\bIE ?\d+|internet explorer|\bbrowser\b|javascript|navigateur|navegador|браузер"
            r"|tarayıcı|brauzer|դիտարկիչ|ბრაუზერ|المتصفح|متصفح)"
            r".{0,120}(?:not support|unsupported|no longer|out of date|outdated|upgrade|update your"
            r"|enable|disabled|turn(?:ed)? o|another browser|requires?|veraltet|aktivier|activer|pas pris"
            r"|obsolète|устарел|не поддерж|включит|обновит|desteklenm|güncelle|activ[ae]|no es compatible"
            r"|dəstəkləm|չի աջակց|غير مدعوم|تحديث)"
            r"|(?:please enable|enable|requires?) javascript"
        ),
    ),
    Rule(
        "cookie notice",
        700,
        _line(
            r"(?:\b(?:we|this site|our (?:site|website|partners)|by (?:continuing|using|clicking)"
            r"|accept|manage|reject|your|nous|wir|diese|usamos|utilizamos|este sitio|utilizziamo|мы|сайт"
            r"|наш|bu sayt|sitemiz|siz[ei]|mən|մենք|կայք|ჩვენ|საიტ|نستخدم|يستخدم)\b.{0,160})"
            r"(?:\bcookies?\b|куки|\bçerez|kukilər|քուքի|ქუქი|ملفات تعريف الارتباط)"
            r"|^(?:cookies?|куки|çerez(?:ler)?) (?:policy|settings|preferences|notice|политика)"
            r"|^accept (?:all )?cookies|privacy (?:policy|notice|settings|statement)$"
        ),
    ),
    Rule(
        "reading time or counter",
        60,
        _line(
            r"^\W*(?:\d+[-\s]*min(?:ute)?s?(?:\.)? (?:read|listen|de lecture|lesezeit|okuma)|время чтения.*"
            r"|(?:\d[\d.,]*\s?[km]?\s*)(?:comments?|shares?|views?|likes?|просмотр\w*|комментари\w*"
            r"|vues?|kommentare|comentarios?|görüntü\w*|baxış|դիտում)"
            r"|(?:comments?|views?|shares?|просмотр\w*|комментари\w*|kommentare|baxış\w*|oxunub|դիտում\w*)"
            r"\W*\d*|\d[\d.,]*\s?[km]?)\W*$"
        ),
    ),
    Rule("share bar", 140, _is_share_bar),
    Rule(
        "subscription notice",
        220,
        _line(
            r"^\W{0,3}(?:subscribe\b|sign up (?:for|to|now|here)|sign up$|(?:already a |become a )"
            r"(?:subscriber|member)|follow (?:us|our|\w+ on)\b|join (?:us|our|the conversation)\b"
            r"|get (?:our|the (?:latest|day)|breaking)\b.{0,60}(?:inbox|newsletter|app|alerts?)"
            r"|download (?:our|the) (?:free )?app|newsletter|support (?:us|our work|independent)"
            r"|donate\b|create (?:a free|an) account|(?:your|the) free articles?\b|this article is for sub"
            r"|подпишитесь|подписывайтесь|подписаться|присоединяйтесь|підписуйтесь|підпишіться|abonnez"
            r"|inscrivez-vous|suivez-nous|jetzt abonnieren|abonnieren|newsletter bestellen|folgen sie"
            r"|suscríbete|síguenos|iscriviti|seguici|assine|siga-nos|abone ol|bizi takip|abunə ol"
            r"|bizi izləyin|.{0,40}\b(?:telegram|whatsapp) kanal"
            r"|.{0,40}\b(?:our|nuestro|notre|нашем?|наш) (?:telegram|whatsapp|viber)|բաժանորդագրվ|հետևեք մեզ|գրանցվեք|გამოიწერეთ|გამოგვყევით"
            r"|اشترك|تابعنا|تابعونا|عضو شوید)"
        ),
    ),
    Rule(
        RELATED,
        200,
        _is_related,
    ),
    Rule(
        "advertisement",
        90,
        _line(
            r"^\W*(?:advertisement|advertising|ads? by\b.*|sponsored(?: content)?|paid content|promoted"
            r"|(?:story|article) continues (?:below|after).*|continue reading.*|scroll to continue.*"
            r"|реклама|на правах рекламы|publicité|anzeige|werbung|publicidad|pubblicità|publicidade"
            r"|reklam|գովազդ|რეკლამა|إعلان|اعلان|تبلیغات)\W*$"
        ),
    ),
    Rule(COPYRIGHT, 320, RIGHTS.search),
    Rule(SIGN_OFF, 400, SIGN_OFF_LINE.search),
    Rule(SOURCE_LINE, 120, SOURCE.search),
    Rule(CAPTION, 420, _is_caption),
    Rule(
        MENU,
        60,
        _line(
            r"^\W*(?:skip (?:to|navigation).*|jump to .*|menu|main menu|search|home|home ?page|close|open|more"
            r"|back(?: to top)?|toggle .*|navigation|sign (?:in|out|up)|log ?(?:in|out)|register"
            r"|my account|settings|next|previous|play video|play|live|breaking(?: news)?|contact(?: us)?|about(?: us)?"
            r"|page \d+ (?:of|sur|de|von|di|из|з) \d+.*|(?:next|previous) page|page suivante.*"
            r"|print (?:this )?(?:article|page|story)|imprimer (?:cet |l.)article|artikel drucken"
            r"|imprimir (?:este )?artículo|версия для печати|join|katıl|rejoindre|unirse"
            r"|terms (?:of (?:use|service)|& conditions)|advertise(?: with us)?|careers|sitemap|help|rss"
            r"|войти|вход|поиск|меню|главная|наверх|контакты|о нас|accueil|rechercher|se connecter"
            r"|suche|startseite|anmelden|impressum|datenschutz|inicio|buscar|iniciar sesión|cerca|accedi"
            r"|ana ?sayfa|giriş|arama|ara|axtarış|əsas səhifə|ana səhifə|əlaqə|որոնում|գլխավոր|մուտք"
            r"|მთავარი|ძებნა|შესვლა|الرئيسية|بحث|القائمة|تسجيل الدخول|خانه|جستجو)\W*$"
        ),
    ),
    Rule(MENU, 200, _is_breadcrumb),
)


def why_boilerplate(line: str) -> str:
    """The reason to leave this line out, empty for a line of the article."""
    stripped = line.strip()
    for rule in RULES:
        if len(stripped) <= rule.longest and rule.matches(stripped):
            return rule.why
    return ""
