from pipeline.urls import canonical, url_key


def test_tracking_parameters_go_and_the_others_stay_as_printed() -> None:
    assert canonical("https://b.example/p?id=5&utm_source=rss&flag&gh_src=x") == "https://b.example/p?id=5&flag"


def test_a_fragment_goes_unless_it_is_the_path_of_a_scripted_page() -> None:
    assert canonical("https://b.example/jobs#apply") == "https://b.example/jobs"
    assert canonical("https://b.example/#/jobs/17") == "https://b.example/#/jobs/17"


def test_the_reference_of_a_vacancy_is_not_tracking() -> None:
    assert canonical("https://b.example/job?ref=REQ-17&source=board") == "https://b.example/job?ref=REQ-17&source=board"


def test_the_usual_port_and_the_case_of_the_host_do_not_count() -> None:
    assert canonical("https://B.Example:443") == "https://b.example/"


def test_http_and_https_www_and_the_order_of_parameters_give_one_key() -> None:
    assert url_key("http://www.b.example/a/../jobs/?b=2&a=1") == url_key("https://b.example/jobs/?a=1&b=2")


def test_another_query_is_another_key() -> None:
    assert url_key("https://b.example/job?id=1") != url_key("https://b.example/job?id=2")
