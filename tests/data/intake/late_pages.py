"""Twenty pages in manners of marking up that no rule was made with: scored once before any mending.

The systems are common ones as of our writing; stories, outlets and people are invented. The first
run's misses are in docs/intake.md.
"""

import json
from collections.abc import Callable
from dataclasses import dataclass
from html import escape

from tests.data.intake.pages import Page


@dataclass(frozen=True)
class Report:
    """A story of the late pages; ``by`` is the byline's word, ``shown`` the day as the page says it."""

    language: str
    title: str
    author: str
    by: str
    shown: str
    more: str
    paragraphs: tuple[str, ...]


DAY = "2024-02-08"
EN = Report(
    "en", "Shells close the only bridge at Marl", "Ines Okoro", "By", "8 February 2024", "More on this story",
    (
        "Shells fell on the bridge at Marl before sunrise on Thursday, killing four people who were waiting to cross and closing the only road to the hospital on the eastern bank.",
        "The army said that the fire had come from the hills held by the Northern Front. The Front said that it had not fired at all that night and spoke of a staged attack.",
        "“There were two families in the queue,” said the ferryman Oto Rask, who carried the wounded across in his boat. “I could take six at a time.”",
        "Doctors on the western bank said that they had treated 17 people and that two of them were unlikely to live.",
    ),
)  # fmt: skip
RU = Report(
    "ru", "Обстрел закрыл единственный мост в Марле", "Инна Окорова", "Автор:", "8 февраля 2024", "Ещё по теме",
    (
        "До рассвета в четверг снаряды попали в мост в Марле: погибли четыре человека, ждавшие переправы, а единственная дорога к больнице на восточном берегу перекрыта.",
        "Армия заявила, что огонь вёлся с высот, занятых Северным фронтом. Фронт ответил, что в ту ночь не стрелял вовсе, и назвал случившееся постановкой.",
        "«В очереди стояли две семьи, — рассказал паромщик Ото Раск, перевозивший раненых на лодке. — За раз я брал шестерых».",
        "Врачи на западном берегу сообщили, что приняли 17 человек и что двое из них вряд ли выживут.",
    ),
)  # fmt: skip
UK = Report(
    "uk", "Обстріл закрив єдиний міст у Марлі", "Інна Окорова", "Автор:", "8 лютого 2024", "Більше за темою",
    (
        "До світанку в четвер снаряди влучили в міст у Марлі: загинули четверо людей, які чекали на переправу, а єдину дорогу до лікарні на східному березі перекрито.",
        "Армія заявила, що вогонь вели з висот, які тримає Північний фронт. Фронт відповів, що тієї ночі не стріляв узагалі, і назвав те, що сталося, постановкою.",
        "«У черзі стояли дві родини, — розповів поромник Ото Раск, який перевозив поранених човном. — За раз я брав шістьох».",
        "Лікарі на західному березі повідомили, що прийняли 17 людей і що двоє з них навряд чи виживуть.",
    ),
)  # fmt: skip
HY = Report(
    "hy", "Հրետակոծությունը փակել է Մառլի միակ կամուրջը", "Ինես Օկորյան", "Հեղինակ՝", "8 փետրվարի, 2024", "Թեմայի շուրջ",
    (
        "Հինգշաբթի լուսադեմին արկերն ընկել են Մառլի կամրջի վրա․ զոհվել է չորս մարդ, որոնք սպասում էին անցմանը, իսկ արևելյան ափի հիվանդանոց տանող միակ ճանապարհը փակվել է։",
        "Բանակը հայտարարեց, որ կրակը բացվել է Հյուսիսային ճակատի վերահսկած բարձունքներից։ Ճակատը պատասխանեց, որ այդ գիշեր ընդհանրապես չի կրակել։",
        "«Հերթում երկու ընտանիք կար,— պատմեց լաստավար Օտո Ռասկը, որը նավակով տեղափոխել է վիրավորներին։— Մեկ անգամից վեց հոգի էի վերցնում»։",
        "Արևմտյան ափի բժիշկներն ասացին, որ ընդունել են 17 հոգու, և որ նրանցից երկուսը դժվար թե ապրեն։",
    ),
)  # fmt: skip
TR = Report(
    "tr", "Top ateşi Marl’daki tek köprüyü kapattı", "İnci Okur", "Haber:", "8 Şubat 2024", "Konuyla ilgili",
    (
        "Perşembe günü gün doğmadan Marl’daki köprüye düşen top mermileri, karşıya geçmeyi bekleyen dört kişiyi öldürdü ve doğu yakasındaki hastaneye giden tek yolu kapattı.",
        "Ordu, ateşin Kuzey Cephesi’nin elindeki tepelerden açıldığını söyledi. Cephe ise o gece hiç ateş etmediğini, olayın bir kurgu olduğunu öne sürdü.",
        "“Kuyrukta iki aile vardı,” dedi yaralıları kayığıyla taşıyan salcı Oto Rask. “Bir seferde altı kişi alabiliyordum.”",
        "Batı yakasındaki doktorlar 17 kişiyi tedavi ettiklerini, ikisinin yaşamasının güç olduğunu bildirdi.",
    ),
)  # fmt: skip
FR = Report(
    "fr", "Des obus ferment l’unique pont de Marl", "Inès Okoro", "Par", "8 février 2024", "Sur le même sujet",
    (
        "Des obus sont tombés jeudi avant l’aube sur le pont de Marl, tuant quatre personnes qui attendaient de passer et fermant la seule route vers l’hôpital de la rive est.",
        "L’armée a affirmé que les tirs venaient des collines tenues par le Front du Nord. Celui-ci a répondu qu’il n’avait pas tiré de la nuit et a parlé d’une mise en scène.",
        "« Il y avait deux familles dans la file, raconte le passeur Oto Rask, qui a transporté les blessés dans sa barque. J’en prenais six à la fois. »",
        "Les médecins de la rive ouest disent avoir soigné 17 personnes, dont deux ont peu de chances de survivre.",
    ),
)  # fmt: skip
ES = Report(
    "es", "Los obuses cierran el único puente de Marl", "Inés Okoro", "Por", "8 de febrero de 2024", "Más sobre este tema",
    (
        "Varios obuses cayeron el jueves antes del amanecer sobre el puente de Marl, mataron a cuatro personas que esperaban para cruzar y cerraron el único camino al hospital de la orilla este.",
        "El ejército dijo que el fuego había venido de las colinas en manos del Frente del Norte. El Frente respondió que no había disparado en toda la noche y habló de un montaje.",
        "«Había dos familias en la cola», dijo el barquero Oto Rask, que llevó a los heridos en su bote. «Podía llevar a seis cada vez».",
        "Los médicos de la orilla oeste dijeron que habían atendido a 17 personas y que dos de ellas difícilmente vivirían.",
    ),
)  # fmt: skip
AR = Report(
    "ar", "القذائف تغلق الجسر الوحيد في مارل", "إيناس عكور", "كتبت:", "8 فبراير 2024", "المزيد حول هذا الموضوع",
    (
        "سقطت قذائف قبل فجر الخميس على جسر مارل فقتلت أربعة أشخاص كانوا ينتظرون العبور وأغلقت الطريق الوحيد إلى المستشفى على الضفة الشرقية.",
        "وقال الجيش إن النيران جاءت من التلال التي تسيطر عليها جبهة الشمال. وردت الجبهة بأنها لم تطلق النار في تلك الليلة إطلاقا ووصفت ما جرى بأنه تمثيلية.",
        "وقال صاحب العبّارة أوتو راسك الذي نقل الجرحى في قاربه: «كانت هناك عائلتان في الطابور، وكنت آخذ ستة في كل مرة».",
        "وقال أطباء على الضفة الغربية إنهم عالجوا سبعة عشر شخصا وإن اثنين منهم قد لا ينجوان.",
    ),
)  # fmt: skip


def as_paragraphs(report: Report, attributes: str = "") -> str:
    return "".join(f"<p{attributes}>{escape(one, quote=False)}</p>" for one in report.paragraphs)


def as_json(data: object) -> str:
    return f'<script type="application/ld+json">{json.dumps(data, ensure_ascii=False)}</script>'


def as_html(report: Report, head: str, body: str, attributes: str = "") -> str:
    title = f"<title>{escape(report.title)} - Marl Post</title>"
    return f'<!DOCTYPE html><html lang="{report.language}"{attributes}><head><meta charset="utf-8">{title}{head}</head><body>{body}</body></html>'


def graph_of_references(r: Report) -> str:
    """A JSON-LD graph whose article names its author only by @id; the person is a node of its own."""
    graph = [
        {"@type": ["NewsMediaOrganization"], "@id": "https://post.example/#org", "name": "Marl Post"},
        {"@type": "WebPage", "@id": "https://post.example/bridge/", "name": f"{r.title} - Marl Post",
         "datePublished": f"{DAY}T06:40:00+00:00", "breadcrumb": {"@id": "https://post.example/#crumbs"}},
        {"@type": "Article", "@id": "https://post.example/bridge/#article", "isPartOf": {"@id": "https://post.example/bridge/"},
         "author": {"@id": "https://post.example/#/person/77"}, "headline": r.title, "datePublished": f"{DAY}T06:40:00+00:00",
         "publisher": {"@id": "https://post.example/#org"}, "articleSection": ["War", "Region"]},
        {"@type": "Person", "@id": "https://post.example/#/person/77", "name": r.author, "description": "Ines reports from the valley."},
    ]  # fmt: skip
    body = (
        f'<header class="masthead"><a href="/">Marl Post</a><button>Menu</button></header><main><div class="wp-block-group"><h1 class="wp-block-post-title">{r.title}</h1>'
        f'<div class="entry-content wp-block-post-content">{as_paragraphs(r)}<div class="sharedaddy"><h3>Share this:</h3><ul><li>Click to share on Facebook</li></ul></div>'
        f'<div id="jp-relatedposts"><h3>Related</h3><p>Ferries stop as river rises</p></div></div></div></main><footer><p>Proudly made in Marl</p></footer>'
    )
    return as_html(r, as_json({"@context": "https://schema.org", "@graph": graph}), body)


def nested_microdata(r: Report) -> str:
    """NewsArticle in microdata: author and publisher nested, the day in a time element, a lead."""
    first, *rest = r.paragraphs
    body = (
        f'<article itemscope itemtype="https://schema.org/NewsArticle"><div itemprop="publisher" itemscope itemtype="https://schema.org/Organization">'
        f'<meta itemprop="name" content="Marl Post"></div><h1 itemprop="headline name">{r.title}</h1>'
        f'<div class="meta"><time itemprop="datePublished" datetime="{DAY}T08:40:00+02:00">{r.shown}, 08:40</time>'
        f'<span itemprop="author" itemscope itemtype="https://schema.org/Person"><a itemprop="url" href="/a"><span itemprop="name">{r.author}</span></a></span>'
        f'<span class="views">12 845</span></div><div itemprop="description" class="lead"><p>{first}</p></div>'
        f'<div itemprop="articleBody">{"".join(f"<p>{one}</p>" for one in rest)}</div></article>'
        f'<section class="more"><h2>{r.more}</h2><a href="/1">{r.paragraphs[1][:50]}…</a></section>'
    )
    return as_html(r, "", body)


def opengraph_author_is_an_address(r: Report) -> str:
    """OpenGraph only; article:author is a profile's address, the name is in the byline."""
    head = (
        f'<meta property="og:title" content="{escape(r.title)}"/><meta property="og:type" content="article"/>'
        '<meta property="article:author" content="https://www.facebook.com/marlpost"/>'
        f'<meta property="article:published_time" content="{DAY}T05:40:00.000Z"/><meta property="og:locale" content="fr_FR"/>'
    )
    body = (
        f'<div class="page"><div class="breadcrumb"><a>Accueil</a> <a>Monde</a></div><h1>{r.title}</h1>'
        f'<p class="chapo">{r.paragraphs[0]}</p><p class="signature">{r.by} <strong>{r.author}</strong></p>'
        f'<p class="dates">Publié le {r.shown} à 06h40 - Mis à jour le 9 février 2024 à 10h12</p>'
        f'<div class="texte">{"".join(f"<p>{one}</p>" for one in r.paragraphs[1:])}</div><p class="partage">Partager sur Facebook</p></div>'
    )
    return as_html(r, head, body)


def amp_author_as_text(r: Report) -> str:
    """AMP: the author a mere string in JSON-LD, lightboxes, lists of stories below."""
    data = {"@context": "http://schema.org", "@type": "NewsArticle", "mainEntityOfPage": "https://post.example/a.amp", "headline": r.title,
            "datePublished": f"{DAY}T10:40:00+04:00", "author": r.author, "image": {"@type": "ImageObject", "url": "https://post.example/1.jpg"}}  # fmt: skip
    body = (
        '<amp-auto-ads type="adsense"></amp-auto-ads><header class="h"><amp-img src="/logo.png" alt="Marl Post"></amp-img></header>'
        f'<article class="amp-wp-article"><header class="amp-wp-article-header"><h1 class="amp-wp-title">{r.title}</h1><div class="amp-wp-meta amp-wp-byline">'
        f'<span class="amp-wp-author author vcard">{r.author}</span></div><div class="amp-wp-meta amp-wp-posted-on"><time datetime="{DAY}T10:40:00+04:00">{r.shown}</time></div></header>'
        f'<figure class="amp-wp-article-featured-image"><amp-img src="/1.jpg"></amp-img></figure><div class="amp-wp-article-content">{as_paragraphs(r)}</div>'
        f'<footer class="amp-wp-article-footer"><div class="amp-wp-meta amp-wp-tax-category">{r.more}: <a>x</a></div></footer></article>'
        f'<amp-list src="https://post.example/more.json"><template type="amp-mustache"><a>{{{{title}}}}</a></template></amp-list>'
    )
    return as_html(r, as_json(data), body, " amp")


def live_blog(r: Report) -> str:
    """A live blog with headed entries and a byline for each; the updates once more in JSON-LD."""
    data = {"@context": "https://schema.org", "@type": "LiveBlogPosting", "headline": r.title, "datePublished": f"{DAY}T06:00:00Z",
            "coverageStartTime": f"{DAY}T06:00:00Z", "coverageEndTime": "2024-02-09T20:00:00Z", "author": [{"@type": "Person", "name": r.author}],
            "liveBlogUpdate": [{"@type": "BlogPosting", "headline": f"Entry {n}", "datePublished": f"2024-02-09T0{n}:00:00Z", "articleBody": one}
                               for n, one in enumerate(r.paragraphs)]}  # fmt: skip
    entries = "".join(
        f'<article class="block" id="b{n}"><p class="block-time"><a href="#b{n}"><time datetime="2024-02-09T0{n}:00:00Z">0{n}.00 GMT</time></a></p>'
        f'<h2 class="block-title">{head}</h2><div class="block-elements"><p>{one}</p></div><div class="block-share">Share</div></article>'
        for n, (head, one) in enumerate(zip(_HEADS, r.paragraphs, strict=True))
    )
    body = f'<nav><a>News</a><a>Sport</a></nav><main><h1>{r.title}</h1><div class="live-bar"><span>Live</span><label>Auto update</label></div>{entries}<button>Load more</button></main>'
    return as_html(r, as_json(data), body)


_HEADS = (
    "Four dead at the bridge",
    "Both sides deny it",
    "A ferryman speaks",
    "Hospital counts 17 wounded",
)


def paywalled(r: Report) -> str:
    """A stub: two paragraphs, then the wall; the markup says what is behind it."""
    data = {"@context": "https://schema.org", "@type": "NewsArticle", "headline": r.title, "datePublished": f"{DAY}T06:40:00+01:00",
            "isAccessibleForFree": False, "hasPart": {"@type": "WebPageElement", "isAccessibleForFree": False, "cssSelector": ".paywall"},
            "author": {"@type": "Person", "name": r.author}}  # fmt: skip
    body = (
        f'<header><a>Iniciar sesión</a><a>Suscríbete por 1 €</a></header><article><h1>{r.title}</h1><div class="firma">{r.by} {r.author}</div><time datetime="{DAY}T06:40:00+01:00">{r.shown}</time>'
        f'<div class="cuerpo">{"".join(f"<p>{one}</p>" for one in r.paragraphs[:2])}<div class="paywall"><h3>Para seguir leyendo este artículo, suscríbete</h3>'
        "<p>Este contenido es exclusivo para suscriptores. El primer mes cuesta un euro y puedes darte de baja cuando quieras.</p><ul><li>Acceso ilimitado a todos los artículos</li>"
        "<li>Boletines y alertas</li></ul><a>Ya soy suscriptor</a></div></div></article>"
    )
    return as_html(r, as_json(data), body)


def right_to_left_bare(r: Report) -> str:
    """No markup, right to left, the day in words, the byline before it."""
    body = (
        f'<div class="top"><ul><li>الرئيسية</li><li>أخبار</li><li>رياضة</li></ul></div><div class="news"><h1>{r.title}</h1>'
        f'<div class="info"><span>{r.by} {r.author}</span> <span>{r.shown} - 09:40</span></div><div class="txt">{as_paragraphs(r)}</div></div>'
        "<div class='bottom'>جميع الحقوق محفوظة © مارل بوست 2024</div>"
    )
    return as_html(r, "", body, ' dir="rtl"')


def bare_with_sidebar(r: Report) -> str:
    """No markup: day and hour on a line, the newest headlines in a column of paragraphs."""
    side = "".join(f"<p><a href='/{n}'>{one}</a></p>" for n, one in enumerate(_RU_HEADLINES))
    body = (
        f"<div id='c1'><div id='c2'><h1>{r.title}</h1><div>{r.shown}, 09:40</div>{as_paragraphs(r)}<div>{r.by} {r.author}</div></div>"
        f"<div id='c3'><h4>Новости часа</h4>{side}</div></div><div id='c4'>Учредитель: ООО «Марл Пост». 16+</div>"
    )
    return as_html(r, "", body)


_RU_HEADLINES = (
    "Паводок в долине пошёл на спад",
    "Цены на хлеб выросли на треть",
    "Сборная Марла уехала на игры",
)


def headed_sections(r: Report) -> str:
    """JSON-LD with a list of types; subheadings and a video between the paragraphs."""
    data = {"@context": "https://schema.org", "@type": ["NewsArticle", "ReportageNewsArticle"], "headline": r.title,
            "datePublished": f"{DAY}T09:40:00+03:00", "author": {"@type": "Person", "name": [r.author]}}  # fmt: skip
    one, two, three, four = (f"<p>{p}</p>" for p in r.paragraphs)
    body = (
        f'<div class="container"><h1>{r.title}</h1><div class="row"><span class="editor">{r.author}</span><span class="tarih">{r.shown} 09:40</span></div>'
        f'<div class="news-body">{one}<h2>Taraflar birbirini suçladı</h2>{two}<div class="video-box"><video src="/v.mp4"></video><span>Videoyu izle</span></div>{three}{four}</div>'
        f'<div class="tags"><b>Etiketler:</b> <a>Marl</a><a>köprü</a></div></div>'
    )
    return as_html(r, as_json(data), body)


def meta_of_measuring_tools(r: Report) -> str:
    """Nothing but the tags of a tool that counts readers."""
    head = (
        f'<meta name="parsely-title" content="{r.title}"><meta name="parsely-pub-date" content="{DAY}T06:40:00Z"><meta name="parsely-author" content="{r.author}">'
        '<meta name="parsely-section" content="War"><meta name="viewport" content="width=device-width">'
    )
    body = f'<div class="l-main"><h2 class="hed">{r.title}</h2><div class="dek">A crossing is lost</div><div class="rte">{as_paragraphs(r)}</div></div>'
    return as_html(r, head, body)


def cards_only(r: Report) -> str:
    """Twitter cards only: the byline as label and data; the day in the address."""
    head = (
        f'<meta name="twitter:title" content="{r.title}"><meta name="twitter:label1" content="Written by"><meta name="twitter:data1" content="{r.author}">'
        '<link rel="canonical" href="https://post.example/2024/02/08/bridge">'
    )
    body = f'<section class="post"><h1>{r.title}</h1><div class="post__body">{as_paragraphs(r)}</div><div class="post__foot"><a>Reply</a><a>Repost</a></div></section>'
    return as_html(r, head, body)


def typed_twice(r: Report) -> str:
    """Two JSON-LD scripts: a page with its date of change, and the article with its own."""
    page = {
        "@context": "https://schema.org",
        "@type": "WebPage",
        "name": r.title,
        "datePublished": "2019-01-01",
        "dateModified": "2024-02-10T00:00:00Z",
    }
    news = {"@context": "https://schema.org", "@type": "AnalysisNewsArticle", "headline": r.title, "datePublished": f"{DAY}T08:40:00+02:00",
            "author": [{"@type": "Person", "name": r.author}, {"@type": "Organization", "name": "Marl Post"}]}  # fmt: skip
    body = f'<main><article><h1>{r.title}</h1><div class="post_text">{as_paragraphs(r)}<p><strong>Нагадаємо</strong>, раніше <a href="/x">пором зупинили через паводок</a>.</p></div></article></main>'
    return as_html(r, as_json(page) + as_json(news), body)


def ministry_release(r: Report) -> str:
    """A ministry's release: a list of terms above the text, contacts below it, nobody's byline."""
    body = (
        f'<header><p>Government of the Valley</p></header><main id="content"><span class="caption">Press release</span><h1>{r.title}</h1>'
        f"<dl class='metadata'><dt>From:</dt><dd><a>Ministry of Defence</a></dd><dt>Published</dt><dd>{r.shown}</dd></dl>"
        f"<div class='govspeak'>{as_paragraphs(r)}<h2>Contact</h2><p>Press office: 020 555 0134</p></div></main>"
    )
    return as_html(
        r, f'<meta name="govuk:first-published-at" content="{DAY}T06:40:00+00:00">', body
    )


def updated_first(r: Report) -> str:
    """The page shows the day of change before that of publication; no markup tells them apart."""
    body = (
        f'<article><h1>{r.title}</h1><p class="auteur">{r.by} {r.author}</p><p class="maj">Mis à jour le 9 février 2024 à 10h12</p><p class="pub">Publié le {r.shown} à 06h40</p>'
        f"<div class='corps'>{as_paragraphs(r)}</div><p class='copy'>© Marl Post 2024. Tous droits réservés.</p></article>"
    )
    return as_html(r, "", body)


def kicker_in_the_heading(r: Report) -> str:
    """The heading holds the section, too; OpenGraph has the title alone."""
    head = f'<meta property="og:title" content="{escape(r.title)}"><meta property="article:published_time" content="{DAY}"><meta name="author" content="{r.author}">'
    body = f'<article><h1><span class="kicker">Guerra en el valle</span> {r.title}</h1><div>{as_paragraphs(r)}</div><div class="comentarios"><h4>Comentarios (3)</h4><p>Qué tristeza leer esto otra vez.</p></div></article>'
    return as_html(r, head, body)


def eastern_digits(r: Report) -> str:
    """The day in Arabic-Indic digits, and nowhere else."""
    body = (
        f'<article><h1>{r.title}</h1><div class="meta"><span class="writer">{r.author}</span><span class="date">٨ فبراير ٢٠٢٤</span></div>'
        f'<div class="body">{as_paragraphs(r)}</div><div class="related"><h3>اقرأ أيضا</h3><a>العبارات تتوقف مع ارتفاع النهر</a></div></article>'
    )
    return as_html(r, "", body, ' dir="rtl"')


def day_in_digits(r: Report) -> str:
    """No markup; the day as 08.02.2024, which reads two ways only for an American."""
    body = (
        f'<div class="wrap"><h1>{r.title}</h1><div class="dt">08.02.2024 | 10:40</div><div class="full-text">{as_paragraphs(r)}</div>'
        f'<div class="src">Աղբյուր՝ Մառլ Փոստ</div></div>'
    )
    return as_html(r, "", body)


def script_in_cdata(r: Report) -> str:
    """JSON-LD wrapped in a comment for browsers of long ago, with raw line breaks in a string."""
    told = (
        '{"@context": "https://schema.org", "@type": "NewsArticle", "headline": "' + r.title + '",\n "description": "Four dead\nat the bridge",\n'
        f' "datePublished": "{DAY}T06:40:00Z", "author": {{"@type": "Person", "name": "{r.author}"}},}}'
    )  # fmt: skip
    head = f'<script type="application/ld+json">\n//<![CDATA[\n{told}\n//]]>\n</script>'
    return as_html(r, head, f'<div class="story"><h1>{r.title}</h1>{as_paragraphs(r)}</div>')


def old_server_page(r: Report) -> str:
    """A page of a server of 2005: spans with ids, breaks between paragraphs, the day in a label."""
    text = "<br /><br />".join(r.paragraphs)
    body = (
        '<form id="aspnetForm"><div><a id="ctl00_home">Ana Sayfa</a> | <a>Gündem</a> | <a>Spor</a></div>'
        f'<span id="ctl00_lblBaslik" class="baslik">{r.title}</span><br /><span id="ctl00_lblTarih">08.02.2024 09:40:00</span><br />'
        f'<span id="ctl00_lblMetin">{text}</span><br /><span id="ctl00_lblOkunma">Okunma: 3.214</span></form>'
    )
    return as_html(r, "", body)


_LIVE = tuple(line for pair in zip(_HEADS, EN.paragraphs, strict=True) for line in pair)
_HEADED = (TR.paragraphs[0], "Taraflar birbirini suçladı", *TR.paragraphs[1:])
_REMINDED = (*UK.paragraphs, "Нагадаємо, раніше пором зупинили через паводок.")
_Made = tuple[Callable[[Report], str], Report, bool, tuple[str, ...] | None]
_PAGES: tuple[_Made, ...] = (
    (graph_of_references, EN, True, None),
    (nested_microdata, UK, True, None),
    (opengraph_author_is_an_address, FR, True, None),
    (amp_author_as_text, HY, True, None),
    (live_blog, EN, True, _LIVE),
    (paywalled, ES, True, ES.paragraphs[:2]),
    (right_to_left_bare, AR, True, None),
    (bare_with_sidebar, RU, True, None),
    (headed_sections, TR, True, _HEADED),
    (meta_of_measuring_tools, EN, True, None),
    (cards_only, EN, True, None),
    (typed_twice, UK, True, _REMINDED),
    (ministry_release, EN, False, None),
    (updated_first, FR, True, None),
    (kicker_in_the_heading, ES, True, None),
    (eastern_digits, AR, True, None),
    (day_in_digits, HY, False, None),
    (script_in_cdata, EN, True, None),
    (old_server_page, TR, False, None),
    (nested_microdata, RU, True, None),
)  # fmt: skip


def late_pages() -> list[Page]:
    """20 pages, each with whether somebody is named as its author and what its text is."""
    return [
        Page(
            f"{report.language}-{make.__name__}", make(report), report.title,
            report.author if is_signed else "", DAY, report.language, paragraphs or report.paragraphs,
        )
        for make, report, is_signed, paragraphs in _PAGES
    ]  # fmt: skip
