"""The words of which `bench/identity_corpus.py` makes postings. All names of people, towns and employers are invented.

In a sentence `{p}` stands for a phrase, `{q}` for people, `{v}` for a verb and `{w}` for somebody worked with. Phrases
are an adjective and a noun, drawn by Zipf's law, as the words of real adverts are. `TOWN` and `REF` are replaced when
a text is put together, `EMPLOYER` when the employer's own paragraphs are written.
"""

LEVELS = (
    "",
    "Senior",
    "Newly Qualified",
    "Principal",
    "Assistant",
    "Lead",
    "Deputy",
    "Advanced",
)

ROLES = (
    "Social Worker",
    "Support Worker",
    "Family Support Worker",
    "Care Coordinator",
    "Case Manager",
    "Team Manager",
    "Residential Support Worker",
    "Independent Reviewing Officer",
    "Mental Health Practitioner",
    "Registered Manager",
    "Personal Adviser",
    "Safeguarding Officer",
    "Youth Worker",
    "Social Care Assessor",
    "Outreach Worker",
    "Clinical Social Worker",
    "Family Therapist",
    "Supervising Social Worker",
    "Housing Support Officer",
    "Counsellor",
    "Welfare Rights Adviser",
    "Recovery Worker",
    "Community Connector",
    "School Social Worker",
)

SPECIALISMS = (
    "Children in Care",
    "Assessment Team",
    "Adults with Learning Disabilities",
    "Hospital Discharge",
    "Fostering",
    "Child Protection",
    "Community Mental Health",
    "Older Adults",
    "Adoption",
    "Youth Justice",
    "Leaving Care",
    "Early Help",
    "Domestic Abuse",
    "Substance Misuse",
    "Homelessness",
    "Multi-Agency Safeguarding Hub",
    "Emergency Duty Team",
    "Autism",
    "Physical Disabilities",
    "Dementia",
    "Refugee Families",
    "Court Work",
    "Transitions",
    "Palliative Care",
    "Kinship Care",
    "Forensic Services",
    "Veterans",
    "Eating Disorders",
    "Sensory Impairment",
    "Edge of Care",
)

TITLE_FORMS = (
    "{post} - {special}",
    "{post} ({special})",
    "{post}, {special}",
    "{post} – {special}",
    "{special} {post}",
)

ADJECTIVES = (
    "statutory reflective strengths-based multi-agency therapeutic trauma-informed person-centred relational local "
    "early complex direct joint regular written timely skilled creative practical evidence-based restorative "
    "systemic holistic culturally-aware high-quality flexible intensive planned short-term long-term preventative "
    "targeted formal informal structured individual group-based residential community outcome-focused accurate "
    "confidential professional clinical integrated specialist open honest sustained careful proportionate thorough "
    "effective positive safe shared weekly monthly face-to-face remote digital countywide tailored focused "
    "independent voluntary new established busy small growing friendly ambitious stable well-resourced experienced "
    "supportive outstanding inclusive innovative robust meaningful ongoing consistent"
).split()

NOUNS = (
    "assessments reviews supervision interventions case-recording visits care-planning support "
    "safeguarding-enquiries meetings conferences court-reports risk-assessments referrals partnerships pathways "
    "placements reablement packages budgets panels training mentoring groupwork advocacy mediation life-story-work "
    "parenting-programmes chronologies statements evidence plans goals outcomes standards policies audits "
    "inspections rotas handovers duty-calls home-visits contact-sessions key-work activities outreach "
    "crisis-responses discharge-planning capacity-assessments carers-assessments transitions tenancy-support "
    "benefits-advice counselling consultations family-time supervision-notes case-loads liaison networks forums "
    "workshops inductions appraisals practice-education research projects campaigns volunteering befriending "
    "signposting screening triage allocations recruitment retention well-being resilience independence dignity "
    "choice inclusion recovery stability permanence reunification prevention"
).split()

PEOPLE = (
    "children and young people|families in crisis|older people and their carers|adults with learning "
    "disabilities|young people leaving care|foster carers|people with mental ill health|parents under "
    "pressure|survivors of abuse|people who sleep rough|unaccompanied minors|autistic adults|kinship carers|people "
    "living with dementia|prison leavers|disabled children|adoptive parents|people in hospital|new "
    "arrivals|veterans|young carers|teenagers at risk of exploitation|people who misuse substances|isolated "
    "adults|residents of supported housing"
).split("|")

VERBS = (
    "lead|carry out|coordinate|oversee|deliver|plan|develop|contribute to|take responsibility "
    "for|prepare|review|improve|arrange|record|promote|quality-assure|champion|manage|facilitate|complete|monitor|commission|support|evaluate"
).split("|")

COLLEAGUES = (
    "health visitors|schools and nurseries|the police|housing officers|occupational "
    "therapists|psychologists|solicitors|community nurses|probation officers|general practitioners|voluntary "
    "organisations|family members|commissioners|independent reviewing officers|ward staff|advocates|youth "
    "workers|early help teams|elected members|the courts"
).split("|")

DUTIES = (
    "You will {v} {p} and {p} for {q}.",
    "Working closely with {w}, you will {v} {p}.",
    "The role is to {v} {p}, with {p} where it is needed.",
    "Every week you {v} {p} together with {w} and {w}.",
    "You hold a caseload of {q} and {v} {p}.",
    "To {v} {p} and to {v} {p} in line with our procedures.",
    "Provide {p} to {q}, including {p} out of hours on a rota.",
    "{q_} rely on {p}; you make sure that it happens.",
    "You represent the service towards {w} and {v} {p}.",
    "Keep {p} up to date and {v} {p} within agreed timescales.",
    "Act as a link between {q} and {w}, and {v} {p}.",
    "Alongside {w} you {v} {p}, drawing on {p}.",
    "Respond to {p} and {v} {p} with {q}.",
    "You will be expected to {v} {p}, {p} and {p}.",
    "Take part in {p} and {v} {p} across the locality.",
)

REQUIREMENTS = (
    "You have a recognised qualification and experience of {p}.",
    "You are able to {v} {p} and to work with {w}.",
    "Knowledge of {p} and of the law that concerns {q} is essential.",
    "We ask for at least two years of work with {q}.",
    "Experience of {p} would be an advantage, and so would {p}.",
    "A full driving licence and the use of a car are needed for {p}.",
    "You write clearly, and {p} comes naturally to you.",
    "You bring {p}, patience and a commitment to {q}.",
    "Registration with the professional body is needed before you {v} {p}.",
    "You can show how you {v} {p} under pressure.",
    "An enhanced check is made for everybody who works with {q}.",
    "You are used to {p} and have worked beside {w}.",
)

ABOUT = (
    "EMPLOYER has worked with {q} for many years.",
    "At EMPLOYER we believe in {p} and {p}.",
    "We are a team of people who {v} {p} every day.",
    "Our values are {p}, {p} and {p}.",
    "EMPLOYER was rated good for {p} at its last inspection.",
    "We {v} {p} across the whole area, together with {w}.",
    "EMPLOYER supports {q} and their families with {p}.",
    "Our practice model is built on {p}.",
    "You would join a service known for {p}.",
)

BENEFITS = (
    "We offer {p}, a pension scheme and 28 days of holiday.",
    "In return you get {p} and a clear path of progression.",
    "Flexible hours, {p} and a relocation allowance are available.",
    "Our staff enjoy {p}, free parking and an employee assistance line.",
    "There is a retention payment after two years, and {p} from the first day.",
    "You will have protected time for {p} and a manageable caseload.",
    "Travel between visits is paid, and {p} is part of the week.",
    "Discounts in shops, a cycle scheme and {p}.",
)

EQUALITY = (
    "We welcome applications from everybody, whatever their age, background, disability, faith or family.",
    "EMPLOYER is committed to safeguarding and expects all staff to share this commitment.",
    "We are a disability confident employer and interview every disabled applicant who meets the criteria.",
    "This post is subject to an enhanced disclosure check and two satisfactory references.",
    "We reserve the right to close this advert early if we receive enough applications.",
)

FOOTERS = (
    "Posted through our partner network. By applying you agree to our terms of use and privacy notice.",
    "Sign up for job alerts and be the first to hear of roles like this one in your area. It takes a minute.",
    "We are acting as an employment business in relation to this vacancy. Only successful candidates are contacted.",
    "Please mention where you saw this advert when you apply. Reported adverts are reviewed within two working days.",
    "Jobs like this: social worker jobs, care jobs, support worker jobs, charity jobs, council jobs near you.",
)

CUT = ("... click apply for full job details", "…", "...", "… Read more", " ... click apply for full job details")

PREFIXES = ("Urgent: ", "URGENT - ", "New: ", "*NEW* ", "Immediate start - ", "Hot job: ", "Apply now! ")

GENDER_TAGS = (" (m/f/d)", " (m/w/d)", " (f/m/x)", " (all genders)", " m/w/d")

FIRST_NAMES = "Ada Bryn Carys Dilip Esme Farid Greta Hamza Ines Jonas Kezia Lena Milos Nadia Owen Priya".split()

SYLLABLES = (
    "al ar ash bar bel bran bur cal car chel col dal den dor dun el fal far fen gar gren hal har hem holt ing kel "
    "kin lan lang lin lor mal mar mel mor nor oak pel pen ran red ros sal sel sten tal tam thorn til wal wen wick "
    "yar"
).split()

TOWN_ENDS = "ford ham ton bury wick mouth field bridge stead worth minster dale combe leigh borough".split()

TOWN_SHAPES = ("{}", "{}", "{}", "{}", "{}", "{}", "{}-on-Sea", "St {}", "Upper {}", "{} Regis", "{}-le-Moor")

REGION_ENDS = ("shire", "land", " Valley", " Coast", "marsh")

NAME_ENDS = (
    "ley son man well er sworth by stone more wood croft ridge smith hurst shaw lock ward bury ling gate".split()
)

FIELDS_OF_WORK = (
    "Care,Support,Housing,Families,Pathways,Futures,Foundation,Recovery,Community "
    "Services,Fostering,Living,Horizons,Children's Services,Wellbeing,Lifeways,Social Care,Homes,Youth "
    "Services,Advocacy,Outreach,Partnership,Counselling,Healthcare,Residential,Therapies,Inclusion,Hospice,Supported "
    "Living,Family Centres,Mission"
).split(",")

COUNCILS = ("{} City Council", "{} Borough Council", "{} Council", "Metropolitan Borough of {}", "City of {} Council")

TRUSTS = ("{} NHS Foundation Trust", "{} Partnership NHS Trust", "{} Community Health NHS Trust")

FORMS = ("", " Ltd", " Limited", " CIC", " Trust", " Group", " plc")

FORMS_ABROAD = (" GmbH", " Inc.", " LLC", " gGmbH", ", Inc.")

SAME_FORMS = {
    " Ltd": (" Limited", " LTD", " Ltd."),
    " Limited": (" Ltd", " LIMITED"),
    " CIC": (" C.I.C.", " Community Interest Company"),
    " plc": (" PLC",),
    " GmbH": (" GMBH", " gmbh"),
    " gGmbH": (" GmbH",),
    " Inc.": (", Inc.", " Inc", " Incorporated"),
    ", Inc.": (" Inc.", " Incorporated"),
    " LLC": (", LLC", " L.L.C."),
}

BOARDS = ("care-board", "council-jobs", "charity-posts", "association", "health-jobs", "public-service-posts")

AGGREGATORS = ("all-jobs", "job-finder", "work-search", "vacancy-hub")
