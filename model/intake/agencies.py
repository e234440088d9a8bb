"""News agencies as their stories name them."""

import re

_SPELLINGS = {
    "Reuters": "Thomson Reuters|Reuters|Рейтер|Ռոյթերս|როიტერი|رويترز",
    "AP": "The Associated Press|Associated Press|AP|أسوشيتد برس",
    "AFP": "Agence France-Presse|Agence France Presse|AFP|АФП|فرانس برس",
    "TASS": "TASS|ITAR-TASS|ТАСС",
    "Interfax-Ukraine": "Interfax-Ukraine|Интерфакс-Украина|Інтерфакс-Україна",
    "Interfax": "INTERFAX.RU|Interfax|Интерфакс",
    "RIA Novosti": "RIA Novosti|RIA|РИА Новости",
    "Sputnik": "Sputnik",
    "Anadolu": "Anadolu Agency|Anadolu Ajansı|Anadolu|AA",
    "DHA": "Demirören News Agency|DHA",
    "IHA": "İHA|IHA",
    "dpa": "Deutsche Presse-Agentur|dpa",
    "EFE": "Agencia EFE|EFE",
    "ANSA": "ANSA",
    "PA Media": "PA Media|Press Association",
    "UPI": "United Press International|UPI",
    "Xinhua": "Xinhua News Agency|Xinhua|新华社",
    "Kyodo": "Kyodo News|Kyodo",
    "Yonhap": "Yonhap News Agency|Yonhap",
    "PTI": "Press Trust of India|PTI",
    "ANI": "Asian News International|ANI",
    "Armenpress": "ARMENPRESS|Armenpress|Արմենպրես",
    "News.am": "NEWS.am",
    "APA": "APA",
    "Azertac": "AZERTAC|AZƏRTAC|Azertag",
    "Report": "Report News Agency|Report Informasiya Agentliyi",
    "Turan": "Turan News Agency|Turan İnformasiya Agentliyi",
    "Interpressnews": "InterPressNews|IPN",
    "Ukrinform": "Ukrinform|Укринформ|Укрінформ",
    "UNIAN": "UNIAN|УНИАН|УНІАН",
    "BelTA": "BelTA|БелТА|БЕЛТА",
    "Kazinform": "Kazinform|Казинформ",
    "IRNA": "IRNA|ایرنا",
    "Tasnim": "Tasnim News Agency|Tasnim|تسنیم",
    "Fars": "Fars News Agency|Fars",
    "Mehr": "Mehr News Agency|Mehr",
    "SANA": "SANA|سانا",
    "WAFA": "WAFA|وفا",
    "MENA": "Middle East News Agency",
    "SPA": "Saudi Press Agency|SPA",
    "NNA": "National News Agency",
    "Sudan News Agency": "Sudan News Agency|SUNA",
}
NAMES: dict[str, str] = {
    written: agency
    for agency, spellings in _SPELLINGS.items()
    for spelling in spellings.split("|")
    for written in ((spelling, spelling.upper()) if len(spelling) > 3 else (spelling,))
}
_LONGEST_FIRST = sorted(NAMES, key=lambda name: (-len(name), name))
PATTERN = "(?:" + "|".join(re.escape(name) for name in _LONGEST_FIRST) + ")"
"""Matches any spelling; compile it case-sensitively, short names are words in small letters."""


def agency(text: str) -> str:
    """The agency that this name is, by its usual name; empty when it is no agency's name."""
    wanted = text.strip(" .,;:/()[]–—-").casefold()
    return next((NAMES[name] for name in _LONGEST_FIRST if name.casefold() == wanted), "")
