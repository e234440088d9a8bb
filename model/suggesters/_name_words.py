"""Word lists for finding the names of people, organisations, forces and places in English news."""

from __future__ import annotations

from model.suggesters._cues import CUE_CLASS


def _set(text: str) -> frozenset[str]:
    return frozenset(text.split())


# Capitalised only because they begin a sentence (or stand in a headline).
FUNCTION_WORDS = _set(
    """a an the this that these those he she it they we i you his her its their our my your who whom whose
    which what when where why how in on at by to for from of with without within into onto over under near
    after before during since until till while as if though although because unless whether and but or nor
    so yet then thus also even only just not no yes there here now today yesterday tomorrow tonight
    meanwhile however still later earlier recently once again both each every all any some many most more
    several few other another such same one two three four five six seven eight nine ten eleven twelve
    dozens scores hundreds thousands about around nearly almost roughly some between among amid against
    across along inside outside above below beyond behind beside despite according asked speaking following
    including regarding given like unlike upon via per than last next early late first second third at least
    up down out off back new old former monday tuesday wednesday thursday friday saturday sunday january
    february march april may june july august september october november december mon tue wed thu fri sat
    sun jan feb mar apr jun jul aug sep sept oct nov dec spring summer autumn winter christmas easter
    ramadan eid is are was were be been being has have had do does did will would can could may might must
    shall should let get got make made take took see saw say says said tell told witnesses residents
    officials police soldiers troops rebels gunmen militants protesters reports medics rescuers authorities
    analysts critics supporters state government local experts doctors people men women children families
    survivors prosecutors investigators lawmakers diplomats shelling fighting clashes talks video photos
    images satellite footage nearby elsewhere separately additionally moreover furthermore instead indeed
    overnight daily weekly ever never often always sometimes perhaps maybe neither either none nobody
    everyone everybody nothing everything thank please dear hello oh well okay sure why because breaking
    update live watch read more photo file image source copyright related advertisement share sign subscribe
    click editor editing reporting writing additional compiled"""
)

CALENDAR = _set(
    """monday tuesday wednesday thursday friday saturday sunday january february march july september october november
    december mon tue tues wed thu thurs fri sat sun jan feb mar aug sep sept oct nov dec"""
)
# Capitals in a headline that end a name: "Australia To Join".
HEADLINE_WORDS = _set(
    """To In On At As After Before Says Say Said For With From By Is Are Was Were Will Has Have Had Over Amid Against Into
    But Or When While Not Be Been It Its His Her Their This That Than Then Who How Why What Where Kills Killed Dead
    Dies Die Hits Hit Over Under Up Out Off Near Between About Calls Seeks Warns Vows Urges Meets Attack Attacks"""
)
# Said before a name; the name that follows is a person's.
TITLES = _set(
    """mr mr. mrs mrs. ms ms. miss dr dr. prof prof. professor sir dame lord lady president presidents vice
    premier chancellor governor gov gov. mayor senator sen sen. congressman congresswoman representative rep
    rep. secretary ambassador envoy general gen gen. lieutenant lt lt. colonel col col. major maj maj.
    captain capt capt. commander cmdr cmdr. commodore admiral adm adm. brigadier brig brig. sergeant sgt
    sgt. corporal cpl private inspector superintendent commissioner judge justice bishop archbishop cardinal
    pope imam sheikh sheik mullah ayatollah rabbi reverend rev rev. king queen prince princess sultan emir
    minister ministers chairman chairwoman chairperson speaker prosecutor chief director leader spokesman
    spokeswoman spokesperson spokesmen marshal coach sister father brother mother lawyer analyst activist
    journalist reporter economist historian lawmaker legislator deputy prime foreign defence defense
    interior home finance health justice education information culture trade energy oil agriculture economy
    transport labour labor environment security attorney comptroller councillor councilwoman councilman
    officer detective pilot warlord militiaman commandant chairmen dictator founder co-founder owner
    candidate frontrunner incumbent nominee ceo strongman premier first lady crown undersecretary
    undersecretary-general secretary-general director-general commander-in-chief pastor priest nun elder
    businessman businesswoman tycoon billionaire oligarch singer actor actress author writer filmmaker
    footballer striker midfielder goalkeeper doctor surgeon nurse teacher student farmer shopkeeper resident
    witness survivor driver worker engineer expert researcher professor adviser advisor aide ally veteran
    ex-president ex-minister backbencher chairlady monarch acting outgoing caretaker then-president
    then-prime special deputy assistant senior junior counterpart negotiator mediator diplomat consul
    rapporteur czar colonel-general major-general lieutenant-general lieutenant-colonel treasurer official member head sultan-general commander-general midshipman constable archimandrite patriarch vice-president"""
)
# Of these, the words that by themselves say nothing about a person's name.
QUALIFIERS = _set(
    """vice prime foreign defence defense interior home finance health justice education information culture
    trade energy oil agriculture economy transport labour labor environment security first crown acting
    outgoing caretaker special deputy assistant senior junior lady state"""
)
# In a title between its words: "Secretary of State", "Minister for Foreign Affairs".
OFFICES = _set(
    """state defence defense affairs foreign interior justice health education finance staff parliament
    security treasury navy army police operations intelligence district regional provincial federal national county city executive operating public"""
)

# A capitalised word that makes the name around it an organisation's.
ORGANISATION_HEADS = _set(
    """army armies forces force command brigade brigades battalion division regiment corps guard guards front
    movement party coalition alliance union federation confederation league council committee commission
    court tribunal agency ministry department office bureau authority administration directorate
    organization organisation association society institute institution university college school academy
    centre center foundation fund trust bank group company corporation corp corp. inc inc. ltd plc gmbh co
    co. airlines airways news times post herald tribune gazette journal guardian telegraph daily weekly
    television tv radio press network media broadcasting service services programme program project
    initiative campaign congress parliament senate assembly house chamber cabinet government secretariat
    mission operation taskforce cartel gang mafia militia militias brotherhood jihad resistance liberation
    caliphate state-owned hospital clinic church mosque monastery museum library theatre cross crescent
    crescent nations watch amnesty international observatory monitor mediators staff chiefs fleet navy
    police unit squad patrol guardians lions knights sons wolves helmets frontieres borders democrats
    republicans conservatives labour socialists communists greens democratic republican conservative liberal
    socialist communist workers' ministries treaty pact stock exchange holdings industries energy oil gas
    motors airbus club fc islamic rovers athletic olympic committee laboratories intelligence
    reserve treasury customs inspectorate registry branch wing faction rebels fighters soldiers separatists
    insurgents militants rights"""
)
# Words that make it a state, a document or an event, and neither a person nor a party.
OTHER_HEADS = _set(
    """agreement accord accords treaty convention protocol declaration resolution constitution act law bill
    plan deal summit conference war wars revolution uprising massacre genocide crisis festival cup
    championship league games olympics prize award day year month week street road avenue boulevard square
    bridge airport station port palace hotel mall stadium tower building hall park forum process speech
    report index marathon derby match film book series show language bible koran quran covid virus missile
    missiles rocket tank drone jet aircraft helicopter rifle gun spring ramadan empire dynasty century era
    peninsula hospital cathedral temple cemetery camp prison jail base airbase barracks"""
)
# A capitalised kind of place after or before a name: "Borno State", "Lake Chad".
PLACE_TYPES = _set(
    """state province region oblast county district governorate prefecture krai territory municipality
    department canton voivodeship island islands archipelago river lake sea bay gulf strait channel canal
    valley mountain mountains hills plateau desert peninsula coast delta basin oasis forest falls dam
    airport airfield township village town city heights gorge pass corridor reservoir suburb neighborhood
    neighbourhood quarter refugee camp crossing"""
)
# The same in lower case, which says what kind of place the name before it is.
DIVISION_WORDS = _set(
    """state province region oblast county governorate prefecture krai provinces regions"""
)
TOWN_WORDS = _set(
    """city town village port capital suburb neighbourhood neighborhood settlement hamlet airport outskirts
    district township camp community locality municipality enclave base airbase"""
)
DIRECTIONS = _set(
    """north south east west northern southern eastern western central northeast northwest southeast southwest
    northeastern northwestern southeastern southwestern upper lower greater inner outer far mid downtown
    mainland rural coastal old north-east north-west south-east south-west north-eastern north-western
    south-eastern south-western occupied neighbouring neighboring"""
)
LOCATIVE = _set(
    """in near at from to into towards toward around outside inside across through throughout via over off
    along beyond between within reached reaching entered entering left leaving visited visiting surrounding"""
)
NEAR_WORDS = _set("""near outside around towards toward beyond off along""")
DISTANCE_WORDS = _set(
    """north south east west northeast northwest southeast southwest km kilometres kilometers miles outskirts
    suburbs edge side frontier border mayor governor capital city town village district province region
    state port streets people residents hospital airport part parts areas area road roads entrance coast
    shores banks centre center heart outskirt neighbourhood neighborhood settlement towns cities villages
    camp island university battle siege fall capture liberation shelling bombardment invasion occupation"""
)
# Lower-case words that may stand inside a name.
NAME_PARTICLES = _set(
    """al el bin ibn abu van von der den de da do dos das di du del della la le ter bint ould ag ul ur und e as
    ash at ar an az es ez ed y san o'"""
)
PLACE_PARTICLES = _set(
    """of the and al el es ez as ar an az ed e de la las los del da do das dos di du des le les sur en us upon
    am der den ob au aux ul y i a 'l"""
)
NAME_LINKS = _set("""of for and in the de del al des du on""")

SPEECH = frozenset(CUE_CLASS)
_AUXILIARIES = """is are was were has have had will would can could may might must should did does do
    says say said isn hasn wasn won didn doesn cannot"""
_PAST = """took came went made left gave met spoke stood sat shook lost fell broke ran held kept led saw knew
    got sent told began became built bought brought caught chose cut dealt drew drove fed felt fought
    found fled flew forgot froze grew hid hit hung hurt kept knelt laid lay lent let lit meant paid put quit
    read rode rose sank sought sold set shot shut slept spent spread stole struck swore taught tore
    threw understood beat lost woke won wore withdrew wrote vowed backed faces backs wants seeks plans hosts
    denies claims controls borders shares insists accuses blames warns supports opposes considers
    calls hopes fears expects remains continues imposes launches sends holds needs fires launches kills
    recognises recognizes regards sees keeps operates produces exports imports signs bans buys sells
    summons urges demands rejects welcomes condemns agrees refuses offers orders threatens vows pledges
    belongs begins ends leads loses wins aims tries asks tells"""
VERBS = frozenset((_AUXILIARIES + " " + _PAST).split()) | SPEECH

# What stands between a subject and its verb.
ADVERBS = _set(
    """also then later now again still already never repeatedly immediately reportedly allegedly quickly
    strongly initially earlier recently long once only even itself himself herself themselves both not no
    soon consistently previously officially publicly formally"""
)
# Their object, or the noun after "by" or "between", is a party.
PARTY_BEFORE = _set(
    """accuse accused accuses accusing blame blamed blames blaming urge urged urges urging warn warned warns
    ask asked asks condemn condemned condemns criticise criticised criticize criticized thank thanked told
    tell help helped support supported supports backed backs backing by against attack attacked
    attacking fought fighting invaded pressed pressing denounced join joined pressure pressured arm armed
    arming"""
)
RELIGIONS = _set(
    """muslim christian jewish islamic islamist sunni shiite shia shi'ite alawite druze yazidi kurdish arab tuareg fulani
    hindu sikh buddhist catholic orthodox african asian european western eastern northern southern soviet nazi
    kurd kurds arabs muslims christians jews serb hutu tutsi rohingya uyghur tamil pashtun hazara hausa turkic slavic
    latin hispanic english french anglophone francophone spanish-speaking pacific-rim post-soviet cold"""
)
PARTY_NOUNS = _set("""talks war ties deal agreement treaty truce relations ceasefire conflict""")

FORCES = {
    "forces": "state_forces", "troops": "state_forces", "soldiers": "state_forces", "soldier": "state_forces",
    "army": "state_forces", "military": "state_forces", "navy": "state_forces", "servicemen": "state_forces",
    "police": "state_forces", "peacekeepers": "external_forces", "peacekeeper": "external_forces",
    "warplanes": "state_forces", "jets": "state_forces", "airforce": "state_forces", "marines": "state_forces",
    "paratroopers": "state_forces", "commandos": "state_forces", "policemen": "state_forces",
    "guards": "state_forces", "conscripts": "state_forces", "artillery": "state_forces",
    "gendarmes": "state_forces", "guard": "state_forces", "coastguard": "state_forces", "warships": "state_forces",
    "government": "government", "authorities": "government", "officials": "government",
    "ministry": "government", "parliament": "government", "junta": "government", "regime": "government",
    "administration": "government", "officers": "state_forces",
    "fighters": "rebel_group", "militants": "rebel_group", "rebels": "rebel_group", "rebel": "rebel_group",
    "insurgents": "rebel_group", "separatists": "rebel_group", "guerrillas": "rebel_group",
    "militiamen": "political_militia", "militia": "political_militia", "militias": "political_militia",
    "gunmen": "political_militia", "attackers": "unknown", "jihadists": "rebel_group", "extremists": "rebel_group",
    "terrorists": "rebel_group", "mercenaries": "political_militia", "bandits": "political_militia",
    "gangs": "political_militia", "settlers": "identity_militia", "herders": "identity_militia",
    "protesters": "protesters", "demonstrators": "protesters", "rioters": "rioters", "opposition": "unknown",
    "paramilitaries": "political_militia", "partisans": "rebel_group",
}  # fmt: skip
# Between an owner and its forces: "Somali special forces", "its armed forces".
FORCE_ADJECTIVES = _set(
    """special armed security ground naval border state government air defence defense military rebel
    peacekeeping occupation federal national regular elite riot local interim transitional unity ruling
    civil civilian military-led regional separatist islamist jihadist ethnic foreign interior health army
    navy police proxy loyalist pro-government anti-government own coast space rocket backed-by allied main
    political"""
)

# All-caps words that name no party.
NOT_ACRONYMS = _set(
    """MOU RPG RPGS AR TX CA FL OH PA IL MI MO VA MA NJ NC SC TN WI MN AL LA KY CT IA KS NE NV UT WA MT WY COVID AIDS HIV GDP TV CEO GMT DNA RNA AK ID PM AM SUV UTC URL USD EUR GBP ISO PDF FAQ DIY VIP CCTV GPS
    SIM LNG LPG ATM IED IEDS MP MPS NGO NGOS POW POWS DIN ICU PTSD CV GMO LGBT LGBTQ OK SOS TNT UAV UAVS FPV
    HIMARS ATACMS MANPADS S400 F16 F35 MIG SU T72 BMP BTR DJI IPO CPI PMI AI IT HQ EST EDT PST CET II III IV
    VI VII VIII IX XI XII XVI A B C D E F G H I J K L M N O P Q R S T U V W X Y Z BY AND THE OF IN TO ON AT
    FOR WITH NEW NO NOT FILE PHOTO UPDATE COP20 G7 G20 BREAKING"""
)
