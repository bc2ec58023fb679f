"""Names of places that are wider than a town: states, provinces, counties, regions, countries. Data, for comparing.

Sources: ISO 3166-2 for the United States, the Netherlands, Belgium, Germany and Canada; the ceremonial counties of
England and the council areas and former counties of the other British nations.
"""

_US = (
    "alabama, alaska, arizona, arkansas, california, colorado, connecticut, delaware, district of columbia, florida, "
    "georgia, hawaii, idaho, illinois, indiana, iowa, kansas, kentucky, louisiana, maine, maryland, massachusetts, "
    "michigan, minnesota, mississippi, missouri, montana, nebraska, nevada, new hampshire, new jersey, new mexico, "
    "new york, new york state, north carolina, north dakota, ohio, oklahoma, oregon, pennsylvania, rhode island, "
    "south carolina, south dakota, tennessee, texas, utah, vermont, virginia, washington, west virginia, wisconsin, "
    "wyoming, al, ak, az, ar, ca, co, ct, de, fl, ga, hi, id, il, in, ia, ks, ky, la, me, md, ma, mi, mn, ms, mo, mt, "
    "ne, nv, nh, nj, nm, ny, nc, nd, oh, ok, or, pa, ri, sc, sd, tn, tx, ut, vt, va, wa, wv, wi, wy, dc"
)
_GB = (
    "avon, bedfordshire, berkshire, buckinghamshire, cambridgeshire, cheshire, cleveland, cornwall, cumbria, "
    "derbyshire, devon, dorset, county durham, essex, gloucestershire, hampshire, herefordshire, hertfordshire, "
    "humberside, kent, lancashire, leicestershire, lincolnshire, merseyside, middlesex, norfolk, northamptonshire, "
    "northumberland, nottinghamshire, oxfordshire, rutland, shropshire, somerset, staffordshire, suffolk, surrey, "
    "sussex, east sussex, west sussex, tyne and wear, warwickshire, west midlands, wiltshire, worcestershire, "
    "yorkshire, north yorkshire, south yorkshire, west yorkshire, east yorkshire, east riding of yorkshire, london, "
    "greater london, greater manchester, isle of wight, north, south, east, west, midlands, east midlands, south east, "
    "south west, north east, north west, south east england, south west england, north east england, "
    "north west england, east anglia, east of england, home counties, mid glamorgan, west glamorgan, south glamorgan, "
    "gwent, dyfed, powys, gwynedd, clwyd, north wales, south wales, mid wales, west wales, county antrim, "
    "county armagh, county down, county fermanagh, county londonderry, county tyrone, fife, west lothian, "
    "east lothian, midlothian, lanarkshire, north lanarkshire, south lanarkshire, ayrshire, renfrewshire, "
    "aberdeenshire, perthshire, angus, stirlingshire, dumfriesshire, highland, scottish borders"
)
_OTHERS = (
    "drenthe, flevoland, friesland, gelderland, groningen, limburg, noord brabant, north brabant, noord holland, "
    "north holland, overijssel, zuid holland, south holland, utrecht, zeeland, vlaanderen, wallonie, antwerpen, "
    "oost vlaanderen, west vlaanderen, vlaams brabant, hainaut, bayern, baden wurttemberg, brandenburg, hessen, "
    "mecklenburg vorpommern, niedersachsen, nordrhein westfalen, rheinland pfalz, saarland, sachsen, sachsen anhalt, "
    "schleswig holstein, thuringen, ontario, quebec, alberta, manitoba, saskatchewan, british columbia, nova scotia, "
    "new brunswick"
)
_COUNTRIES = (
    "united kingdom, great britain, uk, gb, england, scotland, wales, northern ireland, ireland, united states, "
    "united states of america, usa, us, america, nederland, netherlands, the netherlands, nl, belgie, belgium, "
    "belgique, be, deutschland, germany, canada, australia, schweiz, switzerland"
)
_NOWHERE = (
    "not specified, remote, hybrid, home, home based, homebased, home working, homeworking, work from home, anywhere, "
    "nationwide, national, various, various locations, multiple locations, several locations, worldwide, telecommute, "
    "online, virtual, city, tbc, to be confirmed, unknown, n a, flexible, region, other, heel nederland, landelijk, "
    "bundesweit, throughout"
)

COUNTRIES = frozenset(_COUNTRIES.split(", "))
WIDE = frozenset(f"{_US}, {_GB}, {_OTHERS}".split(", "))
"""States, provinces, counties and regions. Some are towns too ("new york"), so they are so only beside another name."""

NOWHERE = frozenset(_NOWHERE.split(", "))
"""What stands in the field of the place and names none."""
