"""Parties that news names without saying what they are: groups, alliances, agencies, seats of power.

One line each: name; other names | actor type | country (ISO 3166 alpha-3, where it has one).
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from model.gazetteer import fold
from model.suggesters._tokens import JOINTS, Token

_LINES = """
United Nations; U.N.; UN | intl_org |
U.N. Security Council; UN Security Council; Security Council | intl_org |
U.N. General Assembly; UN General Assembly | intl_org |
European Union; EU; E.U. | intl_org |
European Commission | intl_org |
European Council | intl_org |
European Parliament | intl_org |
European Central Bank; ECB | intl_org |
NATO; North Atlantic Treaty Organization; North Atlantic Treaty Organisation | intl_org |
OSCE; Organization for Security and Co-operation in Europe | intl_org |
Collective Security Treaty Organization; Collective Security Treaty Organisation; CSTO | intl_org |
Commonwealth of Independent States; CIS | intl_org |
African Union; AU | intl_org |
ECOWAS; Economic Community of West African States | intl_org |
Alliance of Sahel States | intl_org |
Southern African Development Community; SADC | intl_org |
East African Community | intl_org |
IGAD; Intergovernmental Authority on Development | intl_org |
Arab League; League of Arab States | intl_org |
Gulf Cooperation Council; GCC | intl_org |
Organisation of Islamic Cooperation; OIC | intl_org |
ASEAN; Association of Southeast Asian Nations | intl_org |
Organization of American States; OAS | intl_org |
CARICOM; Caribbean Community | intl_org |
World Health Organization; WHO | intl_org |
World Food Programme; World Food Program; WFP | intl_org |
UNICEF | intl_org |
UNHCR; U.N. refugee agency | intl_org |
UNRWA | intl_org |
OCHA | intl_org |
International Organization for Migration; IOM | intl_org |
International Atomic Energy Agency; IAEA | intl_org |
International Criminal Court; ICC | intl_org |
International Court of Justice; ICJ | intl_org |
International Monetary Fund; IMF | intl_org |
World Bank | intl_org |
Interpol | intl_org |
Frontex | intl_org |
Europol | intl_org |
MONUSCO | intl_org |
MINUSMA | intl_org |
MINUSCA | intl_org |
UNIFIL | intl_org |
UNMISS | intl_org |
UNAMA | intl_org |
ATMIS | intl_org |
AMISOM | intl_org |
Red Cross; International Committee of the Red Cross; ICRC | ngo |
Red Crescent | ngo |
Amnesty International; Amnesty | ngo |
Human Rights Watch; HRW | ngo |
Doctors Without Borders; Medecins Sans Frontieres; MSF | ngo |
Save the Children | ngo |
Oxfam | ngo |
Norwegian Refugee Council | ngo |
International Crisis Group; Crisis Group | ngo |
International Rescue Committee | ngo |
White Helmets | ngo | SYR
Syrian Observatory for Human Rights | ngo | SYR
B'Tselem | ngo | ISR
Memorial | ngo | RUS
Reuters | media |
Associated Press; AP | media |
Agence France-Presse; AFP | media |
BBC | media | GBR
CNN | media | USA
Al Jazeera | media | QAT
Al Arabiya | media | SAU
Xinhua | media | CHN
TASS | media | RUS
RIA Novosti; RIA | media | RUS
Interfax | media | RUS
Anadolu; Anadolu Agency | media | TUR
SANA | media | SYR
Wafa; WAFA | media | PSE
Greenpeace | ngo |
White House; the White House | government | USA
State Department | government | USA
Pentagon | government | USA
U.S. Congress | government | USA
CIA | government | USA
FBI | government | USA
Kremlin | government | RUS
United Russia | unknown | RUS
FSB; Federal Security Service | government | RUS
Downing Street | government | GBR
Elysee | government | FRA
Knesset | government | ISR
Politburo | government | CHN
Duma; State Duma | government | RUS
Verkhovna Rada | government | UKR
Mossad | government | ISR
Shin Bet | government | ISR
SBU | government | UKR
Bundestag | government | DEU
Hamas | rebel_group | PSE
Islamic Jihad; Palestinian Islamic Jihad; PIJ | rebel_group | PSE
Fatah | political_militia | PSE
Palestinian Authority | government | PSE
Palestine Liberation Organization; PLO | political_militia | PSE
Al-Quds Brigades; al-Quds Brigades; Al-Quds Brigade; al-Quds Brigade; Al-Quds brigade | rebel_group | PSE
Qassam Brigades; al-Qassam Brigades | rebel_group | PSE
Hezbollah; Hizbollah; Hizbullah; Hezbullah | rebel_group | LBN
Houthis; Houthi; Ansar Allah | rebel_group | YEM
Southern Transitional Council; STC | rebel_group | YEM
Islamic State; ISIS; ISIL; Daesh; IS | rebel_group |
Islamic State Khorasan; Islamic State Khorasan Province; ISIS-K; IS-K; ISKP | rebel_group | AFG
Islamic State in the Greater Sahara; ISGS | rebel_group |
Islamic State West Africa Province; ISWAP | rebel_group | NGA
Al-Qaeda; al Qaeda; al-Qaida; Al Qaida; al-Qa'ida | rebel_group |
Al-Shabaab; al-Shabab; Al Shabaab; al Shabaab; al Shabab; Shabab; Shabaab | rebel_group | SOM
Boko Haram | rebel_group | NGA
JNIM; Jama'at Nusrat al-Islam wal-Muslimin | rebel_group | MLI
Taliban; Taleban | rebel_group | AFG
Haqqani network | rebel_group | AFG
Pakistani Taliban; Tehreek-e-Taliban Pakistan; Tehrik-i-Taliban Pakistan; TTP | rebel_group | PAK
Balochistan Liberation Army; Baloch Liberation Army; BLA | rebel_group | PAK
Lashkar-e-Taiba; Lashkar-e-Tayyiba | rebel_group | PAK
Jaish-e-Mohammed; Jaish-e-Mohammad | rebel_group | PAK
Hayat Tahrir al-Sham; HTS | rebel_group | SYR
Nusra Front; al-Nusra Front; Jabhat al-Nusra | rebel_group | SYR
Free Syrian Army | rebel_group | SYR
Syrian National Army | rebel_group | SYR
Syrian Democratic Forces; SDF | rebel_group | SYR
People's Protection Units; YPG | rebel_group | SYR
Kurdistan Workers' Party; PKK | rebel_group | TUR
Peshmerga; peshmerga | state_forces | IRQ
Popular Mobilization Forces; Popular Mobilisation Forces; PMF; Hashd al-Shaabi | political_militia | IRQ
Kataib Hezbollah; Kata'ib Hezbollah | political_militia | IRQ
Quds Force | state_forces | IRN
Revolutionary Guards; Revolutionary Guard; Islamic Revolutionary Guard Corps; IRGC | state_forces | IRN
Basij | political_militia | IRN
Jaish al-Adl | rebel_group | IRN
Israel Defense Forces; Israel Defence Forces; IDF | state_forces | ISR
Rapid Support Forces; RSF | rebel_group | SDN
Sudanese Armed Forces; SAF | state_forces | SDN
Janjaweed | political_militia | SDN
SPLM-N | rebel_group | SDN
Tigray People's Liberation Front; TPLF | rebel_group | ETH
Oromo Liberation Army; OLA | rebel_group | ETH
Fano | political_militia | ETH
M23; March 23 Movement | rebel_group | COD
Allied Democratic Forces; ADF | rebel_group | COD
CODECO | rebel_group | COD
Mai-Mai; Mayi-Mayi | political_militia | COD
FDLR | rebel_group | COD
Wazalendo | political_militia | COD
Lord's Resistance Army; LRA | rebel_group | UGA
Seleka | rebel_group | CAF
anti-Balaka; anti-balaka | rebel_group | CAF
Coalition of Patriots for Change | rebel_group | CAF
Polisario; Polisario Front | rebel_group | ESH
Wagner; Wagner Group | political_militia | RUS
Africa Corps | external_forces | RUS
Azov; Azov Regiment; Azov Battalion; Azov Brigade | state_forces | UKR
Black Sea Fleet | state_forces | RUS
Arakan Army | rebel_group | MMR
Karen National Union; KNU | rebel_group | MMR
Kachin Independence Army; KIA | rebel_group | MMR
People's Defence Force; People's Defense Force; People's Defence Forces; People's Defense Forces; PDF | rebel_group | MMR
National Unity Government; NUG | rebel_group | MMR
Tatmadaw | state_forces | MMR
Abu Sayyaf | rebel_group | PHL
Moro Islamic Liberation Front; MILF | rebel_group | PHL
New People's Army; NPA | rebel_group | PHL
Jemaah Islamiyah | rebel_group | IDN
Tamil Tigers; LTTE | rebel_group | LKA
Maoists; Maoist | rebel_group | IND
Bharatiya Janata Party; BJP | political_militia | IND
FARC; Revolutionary Armed Forces of Colombia | rebel_group | COL
ELN; National Liberation Army | rebel_group | COL
Clan del Golfo; Gulf Clan | political_militia | COL
Shining Path | rebel_group | PER
Tren de Aragua | political_militia | VEN
Sinaloa Cartel; Sinaloa cartel | political_militia | MEX
MS-13; Mara Salvatrucha | political_militia | SLV
Viv Ansanm | political_militia | HTI
IRA; Irish Republican Army | rebel_group | GBR
ETA | rebel_group | ESP
Likud | unknown | ISR
Muslim Brotherhood | unknown | EGY
Gazprom | unknown | RUS
Rosatom | unknown | RUS
Energoatom | unknown | UKR
Congress party; Congress Party | unknown | IND
"""


@dataclass(frozen=True)
class Party:
    """A well-known party: its full name, type and country."""

    name: str
    actor_type: str
    country: str


def _read() -> dict[str, Party]:
    found: dict[str, Party] = {}
    for line in _LINES.strip().splitlines():
        names, actor_type, country = (part.strip() for part in line.split("|"))
        aliases = [name.strip() for name in names.split(";")]
        party = Party(aliases[0], actor_type, country)
        found.update((fold(alias), party) for alias in aliases)
    return found


PARTIES = _read()
"""By folded name."""

_LONGEST = max(len(key.split()) for key in PARTIES)


def known_parties(words: Sequence[Token], folded: Sequence[str]) -> list[tuple[int, int, Party]]:
    """(first word, last word, party) of each well-known party in the text."""
    found: list[tuple[int, int, Party]] = []
    for first, last, phrase in phrases(words, folded, _LONGEST):
        party = PARTIES.get(phrase)
        free = not found or first > found[-1][1]
        if party is not None and free and _fits_case(words, first, last, party):
            found.append((first, last, party))
    return found


def phrases(
    words: Sequence[Token], folded: Sequence[str], longest: int
) -> Iterator[tuple[int, int, str]]:
    """(first, last, folded words) of every phrase of up to `longest` words, the longest first."""
    for first, word in enumerate(words):
        if not word.capital and word.low not in ("al", "anti", "the", "peshmerga"):
            continue
        phrase, ends = folded[first], []
        for last in range(first, min(first + longest, len(words))):
            if last > first:
                is_joined = words[last].gap in JOINTS or words[last].gap == "\n"
                if not is_joined or words[last - 1].owns:
                    break
                phrase = f"{phrase} {folded[last]}"
            ends.append((last, phrase))
        for last, joined in reversed(ends):
            yield first, last, joined


def _fits_case(words: Sequence[Token], first: int, last: int, party: Party) -> bool:
    """ "WHO" is an agency, "Who" is not; "Amnesty" at the start of a sentence may be a pardon."""
    word = words[first]
    if last > first:
        return True
    if len(word.text) <= 4 and len(party.name) > len(word.text):
        return word.text.isupper()
    return not (word.opens and word.low in ("memorial", "amnesty"))
