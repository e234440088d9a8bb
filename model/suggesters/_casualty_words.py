"""The words of harm and of people: triggers by outcome, and what a noun says about its victims."""

from __future__ import annotations

import re

from model.suggesters._text import word_set


def _by_outcome(**words: str) -> dict[str, str]:
    return {word: outcome for outcome, listed in words.items() for word in listed.split()}


# Past participles that also serve as the active past: "killed five", "five were killed".
PARTICIPLES = _by_outcome(
    killed="""killed slain murdered assassinated massacred slaughtered beheaded decapitated executed
        lynched martyred eliminated neutralised neutralized liquidated butchered strangled
        electrocuted disembowelled disemboweled hanged incinerated crushed poisoned""",
    wounded="wounded injured hurt maimed",
    captured="captured abducted kidnapped detained arrested apprehended",
    displaced="displaced evacuated uprooted",
)
GERUNDS = _by_outcome(
    killed="""killing murdering assassinating massacring slaughtering beheading executing lynching
        martyring eliminating neutralising neutralizing""",
    wounded="wounding injuring hurting maiming",
    captured="capturing abducting kidnapping detaining arresting",
    displaced="displacing",
)
PRESENTS = _by_outcome(
    killed="""kill kills murders assassinates massacres behead beheads execute executes lynch lynches slay
        slays slaughter slaughters neutralise neutralises neutralize neutralizes""",
    wounded="wound wounds injure injures hurts",
    captured="kidnap abduct kidnaps abducts captures detains arrests",
    displaced="displaces",
)
# The victims are the subject.
INTRANSITIVES = _by_outcome(
    killed="died dies die perished perish drowned drown succumbed succumb dying suffocated asphyxiated",
    missing="vanished disappeared",
)
ADJECTIVES = _by_outcome(
    killed="dead",
    missing="missing",
    displaced="homeless",
    captured="hostage",
)
# The victims are counted by the noun ("35 deaths") or follow its "of" ("the death of one rebel").
NOUNS = _by_outcome(
    killed="""death deaths fatality fatalities body bodies corpse corpses lives life murders killings martyrs losses
        homicides executions assassinations""",
    casualties="casualty casualties",
    wounded="injury injuries",
)
NOUNS_OF = _by_outcome(
    killed="""loss throat throats death deaths killing killings murder murders assassination execution beheading lynching
        bodies body corpses corpse remains lives massacre""",
    captured="abduction kidnapping arrest capture detention",
    wounded="wounding injuring injury",
    displaced="displacement",
)
# Phrases read as one trigger; the kind says where the victims stand.
PHRASES = (
    (
        "participle",
        "killed",
        r"shot\s+and\s+killed|shot\s+dead|shot\s+down|shot\s+to\s+death|gunned\s+down|mowed\s+down|cut\s+down|"
        r"(?:hacked|stabbed|beaten|burned|burnt|stoned|tortured|bludgeoned|clubbed|crushed|trampled|"
        r"knifed|choked|starved)\s+to\s+death|(?:burned|burnt|buried)\s+alive|put\s+to\s+death|"
        r"killed\s+and\s+beheaded|ambushed\s+and\s+killed|abducted\s+and\s+killed|"
        r"kidnapped\s+and\s+killed|stabbed\s+and\s+killed|attacked\s+and\s+killed|found\s+dead|(?:fatally|mortally)\s+(?:shot|stabbed|wounded|injured|beaten)|taken\s+(?:down|out)|"
        r"blown\s+(?:to\s+pieces|up)|wiped\s+out|sent\s+to\s+hell|trampled|(?:pronounced|declared)\s+dead",
    ),
    (
        "participle",
        "wounded",
        r"(?:taken|rushed|admitted)\s+to\s+(?:an?\s+|the\s+)?(?:\w+\s+)?hospitals?"
        r"(?=\s+with\s+(?:[\w-]+\s+){0,3}?(?:wounds|injuries|burns)\b)",
    ),
    (
        "participle",
        "captured",
        r"taken\s+(?:hostages?|prisoners?|captive)|held\s+hostage|rounded\s+up|"
        r"taken\s+into\s+custody|whisked\s+away",
    ),
    (
        "participle",
        "casualties",
        r"killed,\s+(?:wounded|injured)\s+(?:or|and)\s+captured|killed\s+(?:or|and/or)\s+(?:wounded|injured)|dead\s+or\s+(?:wounded|injured)|"
        r"killed\s+and\s+(?:wounded|injured)|killed\s+or\s+captured",
    ),
    ("present", "killed", r"shoots?\s+dead|guns?\s+down"),
    (
        "gerund",
        "killed",
        r"(?:fatally|mortally)\s+(?:wounding|injuring|shooting|stabbing|beating)|shooting\s+dead|shooting\s+and\s+killing|gunning\s+down|hacking\s+to\s+death|"
        r"put(?:s|ting)?(?=\s+(?:[\w-]+\s+){1,5}?out\s+of\s+action\b)|cost(?:s|ing)?(?=\s+(?:[\w-]+\s+){1,6}?(?:their|his|her)\s+(?:lives|life)\b)|"
        r"buried(?=\s+(?:[\w-]+\s+){1,3}?(?:victims|martyrs|dead)\b)|claim(?:ed|ing|s)(?=\s+(?:[\w-]+\s+){1,4}?victims\b)|taking\s+with\s+(?:him|her|them)|taking\s+(?:out|down)(?=\s+(?:[\w-]+\s+){0,4}?(?:fighters|terrorists|militants|rebels|soldiers|"
        r"insurgents|bandits|men)\b)|stabbing\s+to\s+death|beating\s+to\s+death|burning\s+to\s+death",
    ),
    ("gerund", "casualties", r"killing\s+(?:or|and)\s+(?:wounding|injuring)"),
    (
        "intransitive",
        "killed",
        r"los(?:t|ing|es?)\s+(?:their|his|her)\s+(?:lives|life)|embraced\s+martyrdom|"
        r"(?:met|found)\s+(?:their|his|her)\s+deaths?|bled\s+to\s+death|breathed\s+(?:their|his)\s+last|"
        r"(?:fell|fallen)\s+(?=in\s+(?:a\s+|the\s+)?(?:\w+\s+)?(?:clash|battle|combat|fight|action))|"
        r"(?<=had\s)fallen(?!\s+(?:back|ill|under|silent|short|from|to|victim|out|off)\b)|"
        r"(?<=have\s)fallen(?!\s+(?:back|ill|under|silent|short|from|to|victim|out|off)\b)|"
        r"(?:was|were|been|are|is)\s+among\s+(?:the\s+(?:dead|killed|victims)|those\s+(?:killed|who\s+died))|"
        r"(?:paid|pay|paying)\s+with\s+(?:their|his|her)\s+(?:lives|life)|(?:attained|achieved)\s+martyrdom|fell\s+victim|"
        r"(?:made|paid|making|paying)\s+the\s+(?:supreme|ultimate)\s+(?:sacrifice|price)|did\s+not\s+survive|"
        r"(?:ended|turned)\s+up\s+dead|"
        r"(?:laid|lay|laying)\s+down\s+(?:their|his|her)\s+(?:lives|life)|gave\s+(?:their|his|her)\s+(?:lives|life)|"
        r"had\s+(?:their|his|her)\s+throats?\s+(?:slit|cut)|blew\s+(?:himself|herself|themselves)\s+up",
    ),
    (
        "intransitive",
        "wounded",
        r"(?:sustain(?:ed|ing)|suffer(?:ed|ing)|received|receiving)\s+(?:[\w-]+\s+){0,3}?"
        r"(?:injuries|wounds|burns|injury)|hospitali[sz]ed",
    ),
    ("intransitive", "displaced", r"to\s+flee|fled"),
    ("intransitive", "missing", r"(?:went|gone|go)\s+missing|unaccounted\s+for"),
    (
        "intransitive",
        "displaced",
        r"(?:forced|compelled)\s+to\s+(?:flee|leave)(?:\s+their\s+homes)?|fled\s+their\s+homes|"
        r"(?:lost|left)\s+their\s+homes",
    ),
    (
        "noun",
        "killed",
        r"severed\s+heads?|fatal\s+(?:casualties|injuries)|(?:dead|lifeless|charred|dismembered|bullet-riddled)\s+(?:bod(?:y|ies)|corpses?)",
    ),
    (
        "lost",
        "killed",
        r"(?:lost|loses|losing)(?=\s+(?:at\s+least\s+)?[\w-]+\s+of\s+(?:its|their|his)\b)|(?:lost|loses|losing)(?=\s+(?:[\w,.-]+\s+){0,5}?(?:men|soldiers|troops|fighters|"
        r"members|servicemen|officers|policemen|militants|personnel|commandos|guards|police|pilots|"
        r"sailors|marines|peacekeepers|rangers|recruits|comrades|workers|people)\b)",
    ),
)
QUICK = re.compile(
    r"kill|dead|slay|gun|did\snot\ssurvive|sacrifice|out\sof\saction|(?:number|figure)\sat|death|\bdie|dying|slain|murder|assassinat|massacr|slaughter|behead|decapitat|execut|"
    r"lynch|martyr|eliminat|neutrali|liquidat|butcher|hang|burn|bod(?:y|ies)|corpse|remains|fatalit|"
    r"casualt|toll|wound|injur|hurt|maim|miss|disappear|vanish|captur|abduct|kidnap|detain|arrest|"
    r"hostage|prisoner|custody|displac|evacuat|homeless|flee|fled|perish|drown|succumb|li[fv]e|gunned|"
    r"mowed|cut\sdown|taking\s(?:out|down|with)|homicid|whisked|blown|wiped|sent\sto|trampl|paid|severed|martyr|suffocat|asphyxiat|victims|lost|losses|unaccounted|shot|stab|blew|blown|fell|fallen|taken|throat"
)
"""What a sentence about victims has in it somewhere; in lower case, which is searched much faster."""

COMBATANTS = word_set(
    """soldier soldiers troop troops fighter fighters militant militants rebel rebels insurgent
    insurgents terrorist terrorists serviceman servicemen servicewoman gunman gunmen guerrilla
    guerrillas guerilla guerillas policeman policemen policewoman constable constables officer
    officers gendarme gendarmes guard guards paramilitary paramilitaries militiaman militiamen
    militia militias jihadist jihadists commander commanders combatant combatants cadre cadres
    recruit recruits trooper troopers sniper snipers commando commandos marine marines sailor
    sailors pilot pilots conscript conscripts peacekeeper peacekeepers ranger rangers warlord
    separatist separatists infiltrator infiltrators mercenary mercenaries assailant assailants
    attacker attackers bandit bandits hitman hitmen bomber bombers sergeant sergeants lieutenant
    lieutenants captain captains colonel colonels general generals major majors corporal corporals
    brigadier bodyguard bodyguards personnel forces extremist extremists operative operatives
    warrior warriors fedayeen airman airmen gangster gangsters police policewomen dissident
    dissidents mujahideen invaders occupiers deserter deserters cop cops intruder intruders
    maoist maoists naxalite naxalites taliban talib sepoy jawan jawans subedar"""
)
CIVILIANS = word_set(
    """civilian civilians farmer farmers villager villagers resident residents woman women child
    children girl girls boy boys schoolgirl schoolgirls schoolboy pupil pupils student students
    teacher teachers worker workers labourer labourers laborer laborers journalist journalists
    doctor doctors nurse nurses medic medics paramedic paramedics driver drivers passenger passengers
    merchant merchants trader traders shopkeeper shopkeepers herder herders herdsman herdsmen
    fisherman fishermen miner miners protester protesters protestor protestors demonstrator
    demonstrators worshipper worshippers worshiper worshipers pilgrim pilgrims priest priests imam
    pastor pastors monk monks nun nuns refugee refugees idp idps mother mothers father fathers son
    sons daughter daughters brother brothers sister sisters wife husband family families baby babies
    infant infants toddler toddlers teenager teenagers teen teens couple elder elders chief
    councillor councilor mayor politician politicians activist activists lawyer lawyers judge judges
    bystander bystanders passer-by passers-by commuter commuters motorist motorists inmate inmates
    prisoner prisoners detainee detainees hostage hostages peasant peasants settler settlers employee
    employees engineer engineers volunteer volunteers humanitarian watchman watchmen hunter hunters
    shepherd shepherds tourist tourists vendor vendors seller sellers customer customers blogger candidate player
    players poacher poachers crew official officials grandmother grandfather uncle aunt cousin cousins
    nephew niece parents relatives neighbour neighbours neighbor neighbors guest guests mourner
    mourners staff schoolchildren youth youths nomad nomads pastoralist pastoralists local locals
    lawmaker lawmakers legislator legislators mp mps senator senators governor minister deputy
    deputies ambassador diplomat diplomats envoy administrator housewife rioter rioters looter looters trafficker traffickers cleric clerics sheikh nurse
    photographer reporter cameraman businessman businessmen farmer-herder guardian cook mechanic
    carpenter contractor contractors rescuer rescuers firefighter firefighters singer artist preacher
    lecturer assistant assistants aide aides interpreter interpreters translator partner fiancee
    boyfriend girlfriend companion companions chauffeur secretary professor groom bride caretaker clerk cashier waiter waitress
    pharmacist muezzin porter butchers electrician conductor midwife orphan orphans scholar butcher baker tailor barber prosecutor labour"""
)
PEOPLE = word_set(
    """people person persons man men individual individuals victim victims other others whom member
    members leader leaders suspect suspects dozen dozens hundred hundreds thousand thousands score
    scores lives life supporter supporters tribesman tribesmen clansman clansmen inhabitants
    citizen citizens national nationals foreigner foreigners more them him her himself
    herself themselves participants elements man's relatives casualties fatalities deaths third
    second fourth fifth one ones kin adults adult clan tribe someone somebody head heads toddler colleague colleagues
    year-old friend friends pedestrians"""
)
# Counted things that are no people, or no dead ones.
THINGS = word_set(
    """day days hour hours minute minutes week weeks month months year years km kilometre kilometres
    kilometer kilometers mile miles metre metres meter meters ton tons tonnes kg kilograms house
    houses home homes building buildings vehicle vehicles car cars truck trucks lorry lorries bus
    buses tank tanks shop shops village villages town towns city cities district districts cow cows
    cattle goat goats sheep camels camel animals livestock horses dogs rounds shells rockets missiles
    drones bombs grenades explosions blasts attacks attack incidents incident clashes raids airstrikes
    strikes dollars euros naira rupees pesos pounds lira percent shots bullets weapons rifles guns
    motorcycles motorbikes boats schools churches mosques huts tents shelters bases posts checkpoints
    positions square acres hectares barrels points places locations areas provinces states countries
    nations parties sides times occasions phones bags aircraft helicopters planes jets armoured
    armored ships vessels targets operations ambushes offensives groups units battalions brigades
    camps companies families' hideouts depots monday tuesday wednesday thursday friday saturday sunday"""
)
_PERSON_ENDING = re.compile(r"\w{3,}(?:men|man|women|woman|ists?|year-olds?|goers|keepers?)$")


def victim_class(words: tuple[str, ...]) -> str:
    """The class a noun phrase's words give its victims: combatant, civilian, mixed or unknown.

    The head comes first; what follows "of" only counts when the head says nothing ("members of").
    """
    at = words.index("of") if "of" in words else len(words)
    for part in (words[:at], words[at:]):
        for word in reversed(part):
            if word in COMBATANTS:
                return "combatant"
            if word in CIVILIANS or re.search(r"year-olds?$", word):
                return "civilian"
    return "unknown"


def is_person(word: str) -> bool:
    """Whether a noun, in lower case, names people."""
    if "-" in word and any(is_person(part) for part in word.split("-")):
        return True
    return (
        word in COMBATANTS
        or word in CIVILIANS
        or word in PEOPLE
        or (word not in THINGS and bool(_PERSON_ENDING.match(word)))
    )
