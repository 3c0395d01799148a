"""Where the claims of the page *Why* come from."""

from enum import Enum
from typing import NamedTuple


class Reading(Enum):
    """In which form a source was read."""

    PAPER = "paper"
    """The paper's own summary, or the guideline's own page."""
    ELSEWHERE = "elsewhere"
    """What other pages say of it."""


class Source(NamedTuple):
    """A study, a review or a guideline."""

    name: str
    """Author and year, as it is named beside a claim."""
    where: str
    """Where it can be found."""
    reading: Reading = Reading.PAPER


SOURCES = {
    "ACOG804": Source(
        "ACOG 804", "Committee Opinion 804, American obstetricians and gynaecologists"
    ),
    "Albulescu22": Source("Albulescu 2022", "PMC9432722"),
    "Boukabache21": Source("Boukabache 2021", "doi 10.1016/j.msksp.2020.102282"),
    "Brekke20": Source("Brekke 2020", "PMC7017593", Reading.ELSEWHERE),
    "Bull20": Source("WHO 2020 (Bull)", "PMC7719906"),
    "CSU": Source("CSU thesis", "scholarworks.calstate.edu j098zd325"),
    "CUNY": Source("CUNY capstone", "academicworks.cuny.edu gc_etds/804"),
    "Dempsey16": Source("Dempsey 2016", "Diabetes Care 39:964"),
    "Diaz19": Source("Diaz 2019", "REGARDS study, scholars.uab.edu pub2129801"),
    "Dunstan12": Source("Dunstan 2012", "Diabetes Care 35:976, doi 10.2337/dc11-1931"),
    "Duran23": Source(
        "Duran 2023", "Med Sci Sports Exerc 55:847, doi 10.1249/MSS.0000000000003109"
    ),
    "Evans12": Source("Evans 2012", "Am J Prev Med 43:293, doi 10.1016/j.amepre.2012.05.010"),
    "Freeman13": Source(
        "Freeman 2013", "Clin Biomech 28:171, doi 10.1016/j.clinbiomech.2012.11.014"
    ),
    "Gao24": Source(
        "Gao 2024", "Scand J Med Sci Sports 34:e14628, PMID 38629807", Reading.ELSEWHERE
    ),
    "Hall18": Source("Hall 2018", "told by injuryfitpro.com", Reading.ELSEWHERE),
    "Herrington11": Source("Herrington 2011", "PMID 21658988"),
    "Homer21": Source("Homer 2021", "Diabetes Care 44:1254"),
    "Iversen21": Source("Iversen 2021", "doi 10.1007/s40279-021-01490-1"),
    "Kong10": Source("Kong 2010", "doi 10.1007/978-3-642-14515-5_20"),
    "Konrad22": Source("Konrad 2022", "PMC9474417"),
    "Lehecka19": Source("Lehecka 2019", "PeerJ 7287"),
    "Lewis09": Source("Lewis 2009", "J Athl Train 44:238"),
    "Lewis18": Source("Lewis 2018", "PMC6333220"),
    "Loh20": Source("Loh 2020", "PMC6985064"),
    "Martinez-Sepanski23": Source("Martinez-Sepanski 2023", "doi 10.5812/jmcl-146341"),
    "Mills15": Source("Mills 2015", "Int J Sports Phys Ther"),
    "Peddie13": Source("Peddie 2013", "Am J Clin Nutr, doi 10.3945/ajcn.112.051763"),
    "Pepper21": Source("Pepper 2021", "doi 10.26603/001c.23606"),
    "Perkin19": Source("Perkin 2019", "J Aging Res 7516939"),
    "PHE-review18": Source("Review of 2018", "leg lifts face down, ProQuest 2557811753"),
    "Rodríguez25": Source("Rodríguez 2025", "doi 10.1136/bjsports-2025-110027"),
    "Sadler19": Source("Sadler 2019", "BMC Musculoskelet Disord, s12891-019-2833-4"),
    "Waongenngarm21": Source(
        "Waongenngarm 2021", "Scand J Work Environ Health 47:306, doi 10.5271/sjweh.3949"
    ),
    "chronic-FR22": Source("Review of 2022", "weeks of rolling, PMC8998857"),
}
"""By a short key, all that the page names."""
