"""What ACLED's columns say of a country: its ISO 3166 number and ACLED's region, by ISO alpha-3.

The numbers are CLDR's. The regions bear ACLED's names and follow the United Nations' subregions, save
that Iran and Turkey belong to the Middle East, Afghanistan to Central Asia, Zimbabwe to the South.
"""

_LISTED = {
    "Western Africa":
        "BEN204 BFA854 CIV384 CPV132 GHA288 GIN324 GMB270 GNB624 LBR430 MLI466 MRT478 NER562 "
        "NGA566 SEN686 SHN654 SLE694 TGO768 ",
    "Middle Africa":
        "AGO024 CAF140 CMR120 COD180 COG178 GAB266 GNQ226 STP678 TCD148 ",
    "Eastern Africa":
        "BDI108 COM174 DJI262 ERI232 ETH230 KEN404 MDG450 MOZ508 MUS480 MWI454 MYT175 REU638 "
        "RWA646 SOM706 SSD728 SYC690 TZA834 UGA800 ZMB894 ",
    "Southern Africa":
        "BWA072 LSO426 NAM516 SWZ748 ZAF710 ZWE716 ",
    "Northern Africa":
        "DZA012 EGY818 LBY434 MAR504 SDN736 TUN788 ESH732 ",
    "South Asia":
        "BGD050 BTN064 IND356 LKA144 MDV462 NPL524 PAK586 IOT086 ",
    "Southeast Asia":
        "BRN096 IDN360 KHM116 LAO418 MMR104 MYS458 PHL608 SGP702 THA764 TLS626 VNM704 ",
    "East Asia":
        "CHN156 HKG344 JPN392 KOR410 MAC446 MNG496 PRK408 TWN158 ",
    "Middle East":
        "ARE784 BHR048 IRN364 IRQ368 ISR376 JOR400 KWT414 LBN422 OMN512 PSE275 QAT634 SAU682 "
        "SYR760 TUR792 YEM886 ",
    "Caucasus and Central Asia":
        "AFG004 ARM051 AZE031 GEO268 KAZ398 KGZ417 TJK762 TKM795 UZB860 ",
    "Europe":
        "ALA248 ALB008 AND020 AUT040 BEL056 BGR100 BIH070 BLR112 CHE756 CYP196 CZE203 DEU280 "
        "DNK208 ESP724 EST233 FIN246 FRA250 FRO234 GBR826 GGY831 GIB292 GRC300 GRL304 HRV191 "
        "HUN348 IMN833 IRL372 ISL352 ITA380 JEY832 LIE438 LTU440 LUX442 LVA428 MCO492 MDA498 "
        "MKD807 MLT470 MNE499 NLD528 NOR578 POL616 PRT620 ROU642 RUS643 SMR674 SRB688 SVK703 "
        "SVN705 SWE752 UKR804 VAT336 XKX983 ",
    "North America":
        "BMU060 CAN124 MEX484 SPM666 USA840 ",
    "Central America":
        "BLZ084 CRI188 GTM320 HND340 NIC558 PAN591 SLV222 ",
    "South America":
        "ARG032 BOL068 BRA076 CHL152 COL170 ECU218 FLK238 GUF254 GUY328 PER604 PRY600 SUR740 "
        "URY858 VEN862 ",
    "Caribbean":
        "ABW533 AIA660 ATG028 BHS044 BES535 BLM652 BRB052 CUB192 CUW531 CYM136 DMA212 DOM214 GLP312 "
        "GRD308 HTI332 JAM388 KNA659 LCA662 MAF663 MSR500 MTQ474 PRI630 SXM534 TCA796 TTO780 "
        "VCT670 VGB092 VIR850 ",
    "Oceania":
        "ASM016 AUS036 COK184 FJI242 FSM583 GUM316 KIR296 MHL584 MNP580 NCL540 NFK574 NIU570 "
        "NRU520 NZL554 PCN612 PLW585 PNG598 PYF258 SLB090 TKL772 TON776 TUV798 VUT548 "
        "WLF876 WSM882 ",
}  # fmt: skip

_COUNTRIES = {
    each[:3]: (each[3:], region) for region, listed in _LISTED.items() for each in listed.split()
}


def iso_number(iso: str) -> int | None:
    """ISO 3166-1 numeric of an alpha-3 code; ``None`` when it has none."""
    number = _COUNTRIES.get(iso, ("", ""))[0]
    return int(number) if number else None


def acled_region(iso: str) -> str:
    """ACLED's name for the region of a country; empty when it is not known."""
    return _COUNTRIES.get(iso, ("", ""))[1]
