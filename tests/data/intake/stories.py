"""Invented reports of an invented border war, in the languages of the press that covers such wars.

Places, outlets and people do not exist. Each story has what a page says around it, too.
"""

from dataclasses import dataclass


@dataclass(frozen=True)
class Story:
    """A report: ``labels`` are the page's words for share, read also, cookies, photo and published."""

    language: str
    outlet: str
    host: str
    title: str
    author: str
    day: str
    written_day: str
    by: str
    paragraphs: tuple[str, ...]
    caption: str
    related: tuple[str, ...]
    menu: tuple[str, ...]
    cookies: str
    subscribe: str
    read_also: str
    rights: str


STORIES = (
    Story(
        "en", "The Valley Courier", "valleycourier.example",
        "Thirty soldiers reported dead near Lower Ford", "Mira Sand", "2023-05-11", "11 May 2023", "By",
        (
            "The defence ministry said on Thursday that at least 30 of its soldiers had been killed when artillery struck two posts near the village of Lower Ford, in the heaviest losses since the truce.",
            "Its neighbour said that it had lost 12 men and accused the other side of firing first, a charge that the ministry rejected in a short statement.",
            "“We were woken by the first shells at four,” said a farmer who gave only his first name. “By six the road was closed and nobody could leave.”",
            "Monitors have been asked to visit the place on Saturday, and both governments said that the talks planned for next week would go on.",
            "The two countries fought for six weeks in 2019, when about 900 people died on both sides of the river.",
        ),
        "A soldier looks at the road to Lower Ford. Piet Holm / AFP via Getty Images",
        ("Truce in doubt after night of shelling", "What the river border means", "Talks to resume on Monday"),
        ("Home", "World", "Politics", "Business", "Sport", "Opinion"),
        "We use cookies to improve your visit. By continuing you accept our cookie policy.",
        "Sign up for our morning newsletter", "Read more:", "© 2023 The Valley Courier. All rights reserved.",
    ),
    Story(
        "en", "Harbour Post", "harbourpost.example",
        "Aid convoy turned back at the Orlen crossing", "Tomas Keel", "2024-02-03", "February 3, 2024", "By",
        (
            "Eleven trucks with flour and medicine were turned back at the Orlen crossing on Saturday after guards said that their papers were not in order.",
            "The drivers had waited since Wednesday. Two of them told this newspaper that shots were fired over the first truck, but that nobody was hurt.",
            "A spokeswoman for the relief council said that 40,000 people in the upper valley depended on the road and that stocks would last for nine days.",
            "The border service denied that its men had fired and said that it would let the trucks pass once a list of the goods had been signed.",
        ),
        "Trucks wait in line at Orlen, Feb. 2, 2024. (Relief Council/Handout via Reuters)",
        ("Flour prices double in upper valley", "Council asks for second crossing"),
        ("News", "Region", "Sea & Ships", "Weather", "Shop"),
        "This site uses cookies. Please accept all cookies or manage your settings.",
        "Subscribe to Harbour Post from one euro a week", "Read also:", "Copyright 2024 Harbour Post",
    ),
    Story(
        "en", "Northern Dispatch", "northern-dispatch.example",
        "Shelling kills two brothers in Karsk, governor says", "Ines Moor and Paul Brandt", "2022-11-20", "Nov. 20, 2022", "By",
        (
            "Two brothers were killed and five other people wounded when shells fell on the market of Karsk early on Sunday, the governor of the province said.",
            "“They were opening their stall,” Governor Ada Welk wrote in a message. “The older one was 24.”",
            "It was not possible to confirm the account. The other side said that it had struck a fuel store and that no houses were hit.",
            "Power was cut in the eastern half of the town, where the hospital ran on its own supply until noon.",
            "Since Friday at least nine civilians have died in the province, according to figures that the governor’s office gives each evening.",
            "A truce of three days had been announced for the holiday. Each side says that the other broke it.",
        ),
        "The market of Karsk after the shelling. Photo: Governor’s office",
        ("Karsk without power for second night", "Who broke the holiday truce?", "Market towns in the line of fire"),
        ("Latest", "Front line", "Diplomacy", "Economy", "About us"),
        "Your privacy: we and our partners use cookies to show you relevant advertising.",
        "Follow us on Telegram for breaking news", "More on this", "© Northern Dispatch 2022",
    ),
    Story(
        "ru", "Долинный вестник", "vestnik.example",
        "При обстреле посёлка Нижний Брод погибли тридцать военных", "Марина Песчаная", "2023-05-11", "11 мая 2023", "Автор:",
        (
            "Министерство обороны сообщило в четверг, что не менее тридцати военнослужащих погибли при артиллерийском обстреле двух постов у посёлка Нижний Брод.",
            "Соседняя сторона заявила, что потеряла двенадцать человек, и обвинила противника в том, что он первым открыл огонь. В министерстве это отвергли.",
            "«Первые взрывы мы услышали в четыре утра, — рассказал местный фермер. — В шесть дорогу закрыли, и выехать никто не мог».",
            "Наблюдателей попросили посетить место обстрела в субботу. Переговоры, назначенные на следующую неделю, стороны отменять не стали.",
        ),
        "Дорога на Нижний Брод. Фото: Пётр Хольм",
        ("Перемирие под вопросом после ночного обстрела", "Переговоры возобновятся в понедельник"),
        ("Главная", "Политика", "Общество", "Экономика", "Спорт"),
        "Мы используем файлы cookie. Продолжая работу с сайтом, вы соглашаетесь с этим.",
        "Подписывайтесь на наш канал в Telegram", "Читайте также:", "© Долинный вестник, 2023. Все права защищены.",
    ),
    Story(
        "hy", "Հովտի Լրաբեր", "lraber.example",
        "Ներքին Գետանց գյուղի մոտ երեսուն զինծառայող է զոհվել", "Աննա Քարյան", "2023-05-11", "11 մայիսի 2023", "Հեղինակ՝",
        (
            "Պաշտպանության նախարարությունը հինգշաբթի հայտնել է, որ Ներքին Գետանց գյուղի մոտ երկու դիրքերի հրետակոծության հետևանքով զոհվել է առնվազն երեսուն զինծառայող։",
            "Հարևան կողմը հայտարարել է, որ կորցրել է տասներկու մարդ, և մեղադրել է հակառակորդին առաջինը կրակ բացելու մեջ։ Նախարարությունը դա հերքել է։",
            "«Առաջին պայթյունները լսեցինք առավոտյան ժամը չորսին, վեցին ճանապարհն արդեն փակ էր, և ոչ ոք չէր կարող դուրս գալ գյուղից», — պատմել է տեղացի գյուղացին։",
            "Դիտորդներին խնդրել են շաբաթ օրն այցելել դեպքի վայր։ Հաջորդ շաբաթվա համար նախատեսված բանակցությունները չեն չեղարկվել։",
        ),
        "Ճանապարհ դեպի Ներքին Գետանց։ Լուսանկարը՝ Պետրոս Հոլմյան",
        ("Զինադադարը կասկածի տակ է", "Բանակցությունները կվերսկսվեն երկուշաբթի"),
        ("Գլխավոր", "Քաղաքական", "Հասարակություն", "Տնտեսություն", "Սպորտ"),
        "Մենք օգտագործում ենք քուքիներ կայքի աշխատանքը բարելավելու համար։",
        "Բաժանորդագրվեք մեր ալիքին", "Կարդացեք նաև՝", "© 2023 Հովտի Լրաբեր։ Բոլոր իրավունքները պաշտպանված են։",
    ),
    Story(
        "az", "Vadi Xəbərləri", "vadixeber.example",
        "Aşağı Keçid kəndi yaxınlığında otuz hərbçi həlak olub", "Leyla Daşlı", "2023-05-11", "11 may 2023", "Müəllif:",
        (
            "Müdafiə Nazirliyi cümə axşamı bildirib ki, Aşağı Keçid kəndi yaxınlığında iki mövqenin artilleriya atəşinə tutulması nəticəsində ən azı otuz hərbi qulluqçu həlak olub.",
            "Qonşu tərəf on iki nəfər itirdiyini açıqlayıb və qarşı tərəfi ilk atəşi açmaqda ittiham edib. Nazirlik bu ittihamı rədd edib.",
            "“İlk partlayışları səhər saat dörddə eşitdik, altıda artıq yol bağlanmışdı və heç kim kənddən çıxa bilmirdi”, – deyə yerli fermer danışıb.",
            "Müşahidəçilərdən şənbə günü hadisə yerinə baş çəkmək xahiş olunub. Gələn həftəyə planlaşdırılan danışıqlar ləğv edilməyib.",
        ),
        "Aşağı Keçidə gedən yol. Foto: Piter Holm",
        ("Atəşkəs sual altındadır", "Danışıqlar bazar ertəsi davam edəcək"),
        ("Əsas səhifə", "Siyasət", "Cəmiyyət", "İqtisadiyyat", "İdman"),
        "Bu sayt çərəzlərdən (cookies) istifadə edir.",
        "Telegram kanalımıza abunə olun", "Həmçinin oxuyun:", "© 2023 Vadi Xəbərləri. Bütün hüquqlar qorunur.",
    ),
    Story(
        "tr", "Vadi Postası", "vadipostasi.example",
        "Aşağı Geçit yakınlarında otuz asker hayatını kaybetti", "Deniz Kumlu", "2023-05-11", "11 Mayıs 2023", "Yazan:",
        (
            "Savunma Bakanlığı perşembe günü yaptığı açıklamada, Aşağı Geçit köyü yakınlarındaki iki karakolun topçu ateşine tutulması sonucu en az otuz askerin öldüğünü bildirdi.",
            "Komşu ülke on iki kişisini kaybettiğini duyurdu ve karşı tarafı ilk ateşi açmakla suçladı. Bakanlık bu suçlamayı reddetti.",
            "“İlk patlamaları sabah dörtte duyduk, altıda yol kapanmıştı ve kimse köyden çıkamıyordu” diyen bir çiftçi yalnızca adını verdi.",
            "Gözlemcilerden cumartesi günü bölgeyi ziyaret etmeleri istendi. Gelecek hafta yapılması planlanan görüşmeler iptal edilmedi.",
        ),
        "Aşağı Geçit yolunda bir asker. Fotoğraf: Anadolu Ajansı",
        ("Ateşkes tehlikede", "Görüşmeler pazartesi yeniden başlıyor"),
        ("Ana sayfa", "Gündem", "Dünya", "Ekonomi", "Spor"),
        "Sitemizde çerez kullanıyoruz. Devam ederek çerez politikamızı kabul etmiş olursunuz.",
        "Bizi takip edin", "İlgili haberler", "© 2023 Vadi Postası. Tüm hakları saklıdır.",
    ),
    Story(
        "fr", "Le Courrier du Val", "courrierduval.example",
        "Trente soldats tués près du Gué-Bas, selon le ministère", "Claire Sablon", "2023-05-11", "11 mai 2023", "Par",
        (
            "Le ministère de la défense a annoncé jeudi qu’au moins trente de ses soldats avaient été tués dans le bombardement de deux postes près du village du Gué-Bas.",
            "Le pays voisin a déclaré avoir perdu douze hommes et accusé l’autre camp d’avoir tiré le premier, ce que le ministère a démenti dans un bref communiqué.",
            "« Les premiers obus nous ont réveillés à quatre heures, raconte un paysan. À six heures, la route était coupée et personne ne pouvait partir. »",
            "Les observateurs ont été invités à se rendre sur place samedi. Les pourparlers prévus la semaine prochaine sont maintenus.",
        ),
        "La route du Gué-Bas, le 11 mai. PIET HOLM / AFP",
        ("La trêve menacée", "Les pourparlers reprendront lundi"),
        ("Accueil", "Monde", "Politique", "Économie", "Culture"),
        "Nous utilisons des cookies pour améliorer votre visite.",
        "Abonnez-vous à notre lettre du matin", "Lire aussi", "© 2023 Le Courrier du Val. Tous droits réservés.",
    ),
    Story(
        "de", "Talbote", "talbote.example",
        "Dreißig Soldaten bei Niederfurt getötet", "Jana Sander", "2023-05-11", "11. Mai 2023", "Von",
        (
            "Das Verteidigungsministerium teilte am Donnerstag mit, beim Beschuss zweier Posten nahe dem Dorf Niederfurt seien mindestens dreißig Soldaten getötet worden.",
            "Das Nachbarland sprach von zwölf eigenen Toten und warf der Gegenseite vor, zuerst geschossen zu haben. Das Ministerium wies den Vorwurf zurück.",
            "„Um vier Uhr weckten uns die ersten Granaten“, sagte ein Bauer. „Um sechs war die Straße gesperrt, und niemand kam mehr fort.“",
            "Beobachter sollen den Ort am Samstag besuchen. An den für die kommende Woche geplanten Gesprächen wollen beide Seiten festhalten.",
        ),
        "Ein Soldat an der Straße nach Niederfurt. Foto: Piet Holm/dpa",
        ("Waffenruhe in Gefahr", "Gespräche gehen am Montag weiter"),
        ("Startseite", "Politik", "Wirtschaft", "Kultur", "Sport"),
        "Wir verwenden Cookies, um Ihren Besuch zu verbessern.",
        "Jetzt abonnieren", "Lesen Sie auch", "© 2023 Talbote. Alle Rechte vorbehalten.",
    ),
    Story(
        "es", "El Correo del Valle", "correodelvalle.example",
        "Treinta soldados muertos cerca de Vado Bajo, según el ministerio", "Clara Arenas", "2023-05-11", "11 de mayo de 2023", "Por",
        (
            "El Ministerio de Defensa informó el jueves de que al menos treinta de sus soldados murieron cuando la artillería alcanzó dos puestos cerca de la aldea de Vado Bajo.",
            "El país vecino afirmó haber perdido a doce hombres y acusó a la otra parte de disparar primero, algo que el ministerio rechazó en un breve comunicado.",
            "«Los primeros proyectiles nos despertaron a las cuatro», contó un campesino. «A las seis la carretera estaba cortada y nadie podía salir».",
            "Los observadores han sido invitados a visitar el lugar el sábado. Las conversaciones previstas para la próxima semana siguen en pie.",
        ),
        "Un soldado en la carretera de Vado Bajo. EFE/Piet Holm",
        ("La tregua, en peligro", "Las conversaciones se reanudan el lunes"),
        ("Inicio", "Mundo", "Política", "Economía", "Deportes"),
        "Usamos cookies para mejorar su visita.",
        "Suscríbete a nuestro boletín", "Lea también", "© 2023 El Correo del Valle. Todos los derechos reservados.",
    ),
    Story(
        "uk", "Долинний кур’єр", "kurier.example",
        "Під час обстрілу поблизу Нижнього Броду загинули тридцять військових", "Марина Піщана", "2023-05-11", "11 травня 2023", "Автор:",
        (
            "Міністерство оборони повідомило в четвер, що щонайменше тридцять військовослужбовців загинули під час артилерійського обстрілу двох постів поблизу села Нижній Брід.",
            "Сусідня сторона заявила про дванадцятьох загиблих і звинуватила супротивника в тому, що він першим відкрив вогонь. У міністерстві це заперечили.",
            "«Перші вибухи ми почули о четвертій ранку, а о шостій дорогу вже закрили, і виїхати ніхто не міг», — розповів місцевий фермер.",
            "Спостерігачів попросили відвідати місце обстрілу в суботу. Переговори, призначені на наступний тиждень, не скасовано.",
        ),
        "Дорога на Нижній Брід. Фото: Петро Хольм",
        ("Перемир’я під питанням", "Переговори відновляться в понеділок"),
        ("Головна", "Політика", "Суспільство", "Економіка", "Спорт"),
        "Цей сайт використовує cookies.",
        "Підписуйтесь на наш канал", "Читайте також:", "© Долинний кур’єр, 2023. Усі права захищено.",
    ),
    Story(
        "ka", "ხეობის მაცნე", "matsne.example",
        "ქვემო ფონთან ოცდაათი ჯარისკაცი დაიღუპა", "ნინო ქვიშაძე", "2023-05-11", "11 მაისი 2023", "ავტორი:",
        (
            "თავდაცვის სამინისტრომ ხუთშაბათს განაცხადა, რომ სოფელ ქვემო ფონთან ორი პოსტის საარტილერიო დაბომბვისას სულ მცირე ოცდაათი ჯარისკაცი დაიღუპა.",
            "მეზობელმა მხარემ განაცხადა, რომ თორმეტი ადამიანი დაკარგა და მოწინააღმდეგე პირველი გასროლაში დაადანაშაულა. სამინისტრომ ეს უარყო.",
            "„პირველი აფეთქებები დილის ოთხ საათზე გავიგონეთ, ექვსზე კი გზა უკვე ჩაკეტილი იყო და სოფლიდან ვერავინ გადიოდა“, — ამბობს ადგილობრივი ფერმერი.",
            "დამკვირვებლებს სთხოვეს, შაბათს ადგილზე მისულიყვნენ. მომავალი კვირისთვის დაგეგმილი მოლაპარაკებები არ გაუქმებულა.",
        ),
        "გზა ქვემო ფონისკენ. ფოტო: პეტრე ჰოლმი",
        ("დაზავება კითხვის ნიშნის ქვეშ", "მოლაპარაკებები ორშაბათს განახლდება"),
        ("მთავარი", "პოლიტიკა", "საზოგადოება", "ეკონომიკა", "სპორტი"),
        "ჩვენ ვიყენებთ ქუქი ფაილებს.",
        "გამოიწერეთ ჩვენი არხი", "წაიკითხეთ ასევე", "© 2023 ხეობის მაცნე. ყველა უფლება დაცულია.",
    ),
    Story(
        "ar", "بريد الوادي", "bareed.example",
        "مقتل ثلاثين جنديا قرب قرية المخاضة السفلى", "مريم الرملي", "2023-05-11", "11 مايو 2023", "بقلم",
        (
            "أعلنت وزارة الدفاع يوم الخميس أن ثلاثين جنديا على الأقل قتلوا عندما أصابت المدفعية موقعين قرب قرية المخاضة السفلى في أكبر خسائر منذ الهدنة.",
            "وقالت الدولة المجاورة إنها فقدت اثني عشر رجلا واتهمت الطرف الآخر بإطلاق النار أولا، وهو اتهام رفضته الوزارة في بيان قصير.",
            "وقال مزارع من القرية: «أيقظتنا القذائف الأولى عند الرابعة، وفي السادسة أغلق الطريق ولم يتمكن أحد من المغادرة».",
            "وطلب من المراقبين زيارة المكان يوم السبت، وقالت الحكومتان إن المحادثات المقررة الأسبوع المقبل ستعقد في موعدها.",
        ),
        "جندي على طريق القرية. صورة: رويترز",
        ("الهدنة في خطر", "المحادثات تستأنف الاثنين"),
        ("الرئيسية", "العالم", "سياسة", "اقتصاد", "رياضة"),
        "نستخدم ملفات تعريف الارتباط لتحسين زيارتكم.",
        "اشترك في نشرتنا", "اقرأ أيضا", "© 2023 بريد الوادي. جميع الحقوق محفوظة.",
    ),
)  # fmt: skip
