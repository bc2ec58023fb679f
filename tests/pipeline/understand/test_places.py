"""Where the work is, as a reader would say it."""

import pytest

from tests.pipeline.understand.placing import told


@pytest.mark.parametrize(
    ("location", "place"),
    [
        ("Havant, Hampshire", "Havant"),
        ("City, Belfast", "Belfast"),
        ("Not Specified, Kent", "Kent"),
        ("Oak House, Nottingham", "Nottingham"),
        ("Unit 4, Elm Court, Derby Business Park, Derby, DE24 8AA", "Derby"),
        ("Community Team, 5 Beacon Lane, Hull", "Hull"),
        ("Whitchurch Bristol", "Bristol"),  # a part of the town, not the Whitchurch of Wales
        ("Wythenshawe, Manchester", "Manchester"),
        ("Leeds / Bradford", "Leeds"),
        ("Across Cambridgeshire & Peterborough", "Peterborough"),
        ("Berkshire West", "Berkshire"),
        ("South East England", "South East England"),
        ("Hackney", "London"),  # its post town is London
        ("St Anne's Clinic, Tooting", "London"),
        ("Croydon", "Croydon"),  # a post town of its own
        ("The Oaks, South East Essex (Castle Point & Rochford and Southend)", "Southend-on-Sea"),
        ("Norfolk and Norwich University Hospital", "Norwich"),
        ("John Radcliffe, Oxford", "Oxford"),
        ("Reading, Berkshire", "Reading"),
        ("THANET", "Thanet"),
        ("Herts", "Hertfordshire"),
        ("Remote", None),
        ("Various", None),
        ("Community", None),
        ("Nationwide", None),
        ("UK", None),
    ],
)
def test_a_british_place(location: str, place: str | None) -> None:
    assert told("GB", location=location) == (place, "GB")


@pytest.mark.parametrize(
    ("location", "place"),
    [
        ("Canandaigua, New York", "Canandaigua, New York"),
        ("Fort Nowhere, Oklahoma", "Fort Nowhere, Oklahoma"),  # known by its form only
        ("Washington DC, District of Columbia", "Washington DC, District of Columbia"),
        ("US, IL, Chicago", "Chicago, IL"),
        ("US, , chicago", "Chicago"),
        ("US, KY, ", "Kentucky"),
        ("Minnesota", "Minnesota"),
        ("Remote, Texas", "Texas"),
        ("Maryland, District of Columbia", "Maryland"),
        ("Indiana, Maine, New York", "Indiana"),  # a list of states, though two of them are towns too
        ("Georgia", "Georgia"),
        ("12 Bay Road, Staten Island,", "New York"),
        ("560 Elm Avenue Bronx New Yor", "New York"),
        ("15 William Street, New York N", "New York"),
        ("17 Bristol Street Brooklyn Ny", "New York"),
        ("11 Elm St. N Y", "New York"),
        ("42-09 11th Street", "New York"),  # only Queens has such house numbers
        ("465 Elm Ave. Valhalla, Ny", "Valhalla, Ny"),
        ("Fort Nowhere NY12345", "New York"),  # a state and its ZIP code written as one
        ("77 Broadway, Valhalla, NY", "Valhalla, NY"),  # behind a house number it is a street
        ("10-20 48 Ave, 3 FL, Bronx NY", "New York"),  # the third floor, not Florida
        ("20 Elm Street, 2nd Fl", None),
        ("9 Bay St., S.I.,Ny", "New York"),
        ("US, NY, Syracuse", "Syracuse, NY"),  # behind the country, the code is the state, not the city
        ("US, LA, Kenner", "Kenner, LA"),
        ("255 Greenwich Street", None),
        ("80 Maiden Lane", None),
    ],
)
def test_an_american_place(location: str, place: str | None) -> None:
    assert told("US", location=location) == (place, "US")


@pytest.mark.parametrize(
    ("country", "location", "expected"),
    [
        ("NL", "Amsterdam, NL", ("Amsterdam", "NL")),
        ("NL", "Heerlen, Limburg", ("Heerlen", "NL")),
        ("NL", "Utrecht, Provincie Utrecht", ("Utrecht", "NL")),
        ("NL", "Dorpsweg 1, 1217 JE Hilversum", ("Hilversum", "NL")),
        ("NL", "Hulsberg, Nuth", ("Hulsberg", "NL")),
        ("NL", "Westland", ("Westland", "NL")),
        ("NL", "Denekamp, Dinkelland", ("Denekamp", "NL")),
        ("NL", "Kleindorp, Zuid-Holland", ("Kleindorp", "NL")),  # known by its form only
        ("NL", "Parkwijk, Utrecht", ("Utrecht", "NL")),  # a part of the town
        ("NL", "Oss", ("Oss", "NL")),
        ("NL", "Nederland", (None, "NL")),
        ("BE", "Herzele", ("Herzele", "BE")),
        ("CA", "Toronto, ON M4W1A5", ("Toronto", "CA")),
        ("IE", "Tralee, Co. Kerry", ("Tralee", "IE")),
        (None, "DE, BE, Berlin", ("Berlin", "DE")),
        (None, "Guelph, ON", ("Guelph", "CA")),
        ("US", "Sasebo, Japan", ("Sasebo", "JP")),
        ("US", "Singapore", ("Singapore", "SG")),
        ("US", "London, England, GB / New York, NY, US", ("London", "GB")),
        ("US", "Toronto, ON, CA / Remote", ("Toronto", "CA")),  # no such town in California
        ("US", "Hamburg, Hamburg, DE", ("Hamburg", "DE")),
        ("US", "Ontario, CA", ("Ontario, CA", "US")),
        ("US", "US / CA / Remote (US; CA)", (None, "US")),  # a list of countries, since one is no state
        ("US", "MX / CO", (None, "MX")),
        ("US", "CO / NJ", ("Colorado", "US")),
        ("US", "Boston, MA / Remote (US; CA)", ("Boston, MA", "US")),
        ("GB", "Isle of Man", (None, "IM")),
        (None, "Remote", (None, None)),
    ],
)
def test_a_place_of_another_country(
    country: str | None, location: str, expected: tuple[str | None, str | None]
) -> None:
    assert told(country, location=location) == expected


@pytest.mark.parametrize(
    ("title", "slug", "place"),
    [
        ("Social Worker", "social-worker-las-cruces-nm-120419365421056000", "Las Cruces, NM"),
        ("Social Worker", "social-worker-augusta-ga-united-states", "Augusta, GA"),
        ("Social Worker", "social-worker-rhode-island-united-states", "Rhode Island"),
        ("Client Care (Social Work)", "client-care-social-work-bronx-ny", "Bronx, NY"),
        ("social worker salinas ca", "social-worker-salinas-ca", "Salinas, CA"),
        ("Social Worker", "https://jobs.example/view/social-worker-hartford-ct", "Hartford, CT"),
        ("Caseworker", "caseworker-nowhere-falls-vt", "Nowhere Falls, VT"),  # more than the title says, before a state
        ("Caseworker", "caseworker-atlanta-metropolitan-area", "Atlanta"),
        ("Caseworker", "caseworker-greater-boston", "Boston"),
        ("Caseworker", "caseworker-greater-cleveland-region", "Cleveland"),
        ("Caseworker", "caseworker-kansas-city-metropolitan-area", "Kansas City"),
        ("Caseworker", "caseworker-dallas-fort-worth-metroplex", "Dallas"),  # the first of several cities
        ("Caseworker", "caseworker-columbia-south-carolina-metropolitan-area", "Columbia, SC"),
        ("Tutor", "tutor-united-states", None),
        ("What to believe in", "what-to-believe-in", None),
    ],
)
def test_a_place_at_the_end_of_a_link(title: str, slug: str, place: str | None) -> None:
    assert told("US", title=title, slug=slug) == (place, "US")


@pytest.mark.parametrize(
    ("fields", "place"),
    [
        ({"location": "Illinois", "title": "Clinician (LCSW) Carbondale, IL"}, "Carbondale"),
        ({"location": "Texas", "title": "Field Organizer (San Antonio)"}, "San Antonio"),
        ({"location": "Texas", "title": "Caseworker- Laredo"}, "Laredo"),
        ({"location": "Texas", "text": "Join us in Laredo, TX."}, "Laredo"),
        ({"location": "Texas", "text": "Our Executive Director, TX, leads."}, "Texas"),  # no known town
        ({"location": "Texas, Illinois", "text": "Join us in Laredo, TX."}, "Texas"),  # the employer's own address
        ({"location": "Texas, Remote", "text": "Join us in Laredo, TX."}, "Texas"),
        ({"location": "Remote", "text": "We are based in Selby."}, None),
        ({"location": "Texas", "title": "Caseworker - Boston, MA"}, "Texas"),  # not in the state that is told
        ({"location": "Minnesota", "text": "Our team is based in Duluth."}, "Minnesota"),  # an office, not the whole
        ({"title": "Social Worker - Leeds"}, "Leeds"),
        ({"title": "Reading Recovery Teacher"}, None),
        ({"title": "Social Worker, Bath"}, "Bath"),
        ({"title": "Support Worker", "text": "A nice bath and a good deal in reading.\nHull of the ship."}, None),
        ({"text": "Location: Selby\nHours: 37"}, "Selby"),
        ({"text": "You will be based in Malton, with travel."}, "Malton"),
        ({"text": "You will be based at our Malton office."}, "Malton"),
        ({"text": "You will work with the team.\nBase : Selby"}, "Selby"),
        ({"location": "Rowan House", "employer": "Dorset County Council"}, "Dorset"),
        ({"location": "Rowan House", "employer": "Lancaster Care Ltd"}, None),
        ({"location": "Yorkshire", "text": "Our client North Yorkshire Council needs you."}, "North Yorkshire"),
        ({"location": "4 Mill Way, Derby, DE1 1AA", "text": "Post: Link Worker\nLocation: Newark PCN\n"}, "Newark"),
        ({"location": "Derby", "text": "Location: Newark\n"}, "Derby"),  # no street: the field knows
    ],
)
def test_a_place_told_elsewhere(fields: dict[str, str], place: str | None) -> None:
    country = "US" if fields.get("location", "").startswith(("Illinois", "Texas", "Minnesota")) else "GB"
    assert told(country, **fields)[0] == place


@pytest.mark.parametrize(
    ("title", "place"),
    [
        ("Case Manager (Chicago)", "Chicago"),
        ("Case Manager - Salida, CO", "Salida, CO"),
        ("Case Manager - Colorado", "Colorado"),
        ("Research Analyst, GS-9 (DE)", None),  # a code alone is of the employer's own
        ("Case Manager (CO", None),
        ("Coordinator (MA)-MGR", None),
        ("Caseworker (Spanish/English)", None),  # an everyday word
        ("Maintenance Trainee/Helper", None),
        ("Intern, Spring", None),
        ("Analyst - Salida", None),  # a small town needs its state
    ],
)
def test_an_american_title_names_a_city_or_a_town_with_its_state(title: str, place: str | None) -> None:
    assert told("US", title=title) == (place, "US")


@pytest.mark.parametrize(
    ("employer", "place"),
    [
        ("Enforcement, Denver District", "Denver"),
        ("City of Albany", "Albany"),
        ("District Attorney Richmond", None),
        ("Denver Widgets", None),
    ],
)
def test_a_public_employer_bears_the_name_of_its_place(employer: str, place: str | None) -> None:
    assert told("US", title="Caseworker", employer=employer) == (place, "US")


@pytest.mark.parametrize(
    ("country", "text", "expected"),
    [
        (None, "Oakland, CA 94612\nWe serve families.", ("Oakland, CA", "US")),
        (None, "Boston, MA\nWe serve families.", ("Boston, MA", "US")),
        (None, "Leeds, LS1 4AP\nJoin us.", ("Leeds", "GB")),
        (None, "Boston, PE21 6AA\nJoin us.", ("Boston", "GB")),  # the postcode says which Boston
        (None, "3511 AA Utrecht\nWij zoeken jou.", ("Utrecht", "NL")),
        (None, "Berlin\nWir suchen dich.", (None, None)),  # alone it may be anywhere
        ("US", "St. Louis, MO 63101", ("St. Louis, MO", "US")),
        ("US", "Boston\nWe serve families.", ("Boston", "US")),
        ("US", "Salida\nWe serve families.", (None, "US")),  # too small to stand alone
        ("US", "Jane Doe, MD\nWe serve families.", (None, "US")),
        ("US", "Support\nMobile\n", (None, "US")),  # an everyday word
        ("GB", "The team\n\nFull time\nLeeds LS1 4AP\n", ("Leeds", "GB")),
        ("GB", "Boston, Lincolnshire\nJoin us.", ("Boston", "GB")),
        ("GB", "Hackney\nJoin us.", ("London", "GB")),
        ("GB", "Reading\nWriting", (None, "GB")),
        ("GB", "Leeds is a city.\n", (None, "GB")),
        ("GB", "1\n2\n3\n4\n5\nLeeds\n", (None, "GB")),  # not the head any more
        ("NL", "Utrecht\n3511 AA Utrecht\nWij zoeken jou.", ("Utrecht", "NL")),
        ("DE", "Berlin\nWir suchen dich.", ("Berlin", "DE")),
        ("DE", "D-10115 Berlin\nWir suchen dich.", ("Berlin", "DE")),
    ],
)
def test_a_line_at_the_head_of_the_text_may_be_the_place(
    country: str | None, text: str, expected: tuple[str | None, str | None]
) -> None:
    assert told(country, title="Social Worker", text=text) == expected


@pytest.mark.parametrize(
    ("fields", "place"),
    [
        ({"title": "Social Worker - Leeds", "text": "Bradford\n"}, "Leeds"),
        ({"title": "Social Worker", "text": "Bradford\nLocation: Leeds\n"}, "Leeds"),
        ({"title": "Social Worker", "location": "Remote", "text": "Bradford\n"}, None),  # where the office is
        ({"title": "Social Worker", "employer": "Lancaster", "text": "Lancaster\nYou are based in Leeds."}, "Leeds"),
    ],
)
def test_what_names_the_place_more_clearly_stands_before_the_head_of_the_text(
    fields: dict[str, str], place: str | None
) -> None:
    assert told("GB", **fields)[0] == place


def test_a_known_town_in_its_state_needs_no_country() -> None:
    assert told(None, title="Social Worker, Oakland, CA") == ("Oakland, CA", "US")
