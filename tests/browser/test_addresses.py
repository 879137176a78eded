"""What can be asked of the server, and what cannot: no file of the course by its path, nothing from another site."""

from __future__ import annotations

import http.client
from typing import NamedTuple

import pytest
import websocket
from playwright.sync_api import Page, expect
from site_served import Site
from site_watched import Watch


class Answer(NamedTuple):
    status: int
    headers: dict[str, str]
    body: str


def ask(site: Site, address: str, method: str = "GET", **headers: str) -> Answer:
    """One request, with exactly this path: nothing normalises it on the way."""
    connection = http.client.HTTPConnection("127.0.0.1", site.port, timeout=20)
    try:
        connection.request(method, address, headers={"Host": f"127.0.0.1:{site.port}"} | headers)
        answer = connection.getresponse()
        return Answer(answer.status, dict(answer.getheaders()), answer.read().decode("utf-8", "replace"))
    finally:
        connection.close()


@pytest.mark.parametrize(
    "address",
    [
        "/voila/files/course.yaml",
        "/voila/files/keys/boundaries/the_only_one.yaml",
        "/voila/files/records.db",
        "/voila/files/../course.yaml",
        "/voila/tree",
        "/voila/tree/learners",
        "/voila/render/pages/home.ipynb",
        "/voila/render/learners/made-up-7-0001/assignments/boundaries/boundaries.ipynb",
        "/voila/api/contents",
        "/voila/api/contents/keys",
        "/api/contents",
        "/files/course.yaml",
        "/tree",
        "/course.yaml",
        "/voila/static/../../../../../../../../etc/passwd",
        "/voila/static/%2e%2e/%2e%2e/%2e%2e/%2e%2e/%2e%2e/%2e%2e/%2e%2e/etc/passwd",
        "/voila/templates/peertrain/static/../../../../../course.yaml",
        "/voila/templates/peertrain/page.css",
        "/voila/labextensions/../../../../../../etc/passwd",
        "/lesson/boundaries?learner=../x",
        "/lesson/boundaries?learner=..%2f..%2fkeys",
        "/lesson/boundaries?learner=nobody",
        "/lesson/boundaries",
        "/assignment/boundaries?learner=%00",
        "/assignment/boundaries?learner=made-up-7-0001&learner=../made-up-7-0004",
        "/feedback/boundaries?learner=../made-up-7-0001",
        "/feedback/boundaries?learner=nobody",
        "/lesson/nothing?learner=made-up-7-0001",
    ],
)
def test_no_path_of_the_course_is_an_address(cohort_site: Site, address: str) -> None:
    answer = ask(cohort_site, address)
    assert answer.status in (403, 404)
    for word in ("Traceback", "root:", "SQLite", "rationale", str(cohort_site.course.root)):
        assert word not in answer.body


def test_another_host_name_is_refused(cohort_site: Site) -> None:
    for host in ("evil.example", f"evil.example:{cohort_site.port}", f"127.0.0.1.evil.example:{cohort_site.port}", "192.0.2.1"):
        answer = ask(cohort_site, "/", Host=host)
        assert answer.status == 403
        assert "Peer support training" not in answer.body
    assert ask(cohort_site, "/", Host=f"localhost:{cohort_site.port}").status == 200


def test_another_site_reaches_no_kernel(page: Page, cohort_site: Site) -> None:
    page.goto(f"{cohort_site.url}/learner")
    expect(page.get_by_role("textbox")).to_be_visible()
    kernel = page.evaluate("JSON.parse(document.getElementById('jupyter-config-data').textContent).kernelId")
    for method, address in (("POST", f"/voila/api/shutdown/{kernel}"), ("DELETE", f"/api/kernels/{kernel}")):
        assert ask(cohort_site, address, method, Origin="http://evil.example").status in (403, 404, 405)
    for origin in ("http://evil.example", "http://127.0.0.1:1", "null"):
        with pytest.raises(websocket.WebSocketBadStatusException) as refused:
            websocket.create_connection(f"ws://127.0.0.1:{cohort_site.port}/api/kernels/{kernel}/channels", origin=origin, timeout=10)
        assert refused.value.status_code == 403
    assert cohort_site.kernel(kernel)


def test_no_address_lists_the_kernels_or_starts_one(cohort_site: Site) -> None:
    assert ask(cohort_site, "/api/kernels").status == 404
    assert ask(cohort_site, "/api/kernels", "POST").status in (403, 404)
    assert ask(cohort_site, "/api/sessions").status == 404
    assert ask(cohort_site, "/api/terminals").status == 404


def test_the_template_cannot_be_changed_by_the_address(cohort_site: Site) -> None:
    answer = ask(cohort_site, "/?template=lab&voila-template=lab&theme=dark&voila-theme=dark")
    assert 'class="pt-page"' in answer.body
    assert "http://" not in answer.body.replace(cohort_site.url, "")
    assert "https://" not in answer.body


def test_an_address_that_leads_nowhere_says_so_in_words_with_a_way_home(page: Page, watch: Watch, cohort_site: Site) -> None:
    learners = (cohort_site.course.root / "learners").iterdir()
    idle = next(folder for folder in learners if not (cohort_site.course.root / "submitted" / folder.name).is_dir())
    for address, words in (
        ("/nothing", "No page has this address."),
        ("/lesson/boundaries?learner=nobody", "Nobody is enrolled under this address."),
        (f"/feedback/boundaries?learner={idle.name}", "There is no feedback yet."),
    ):
        answer = page.goto(cohort_site.url + address)
        assert answer is not None
        assert answer.status == 404
        expect(page.get_by_role("main")).to_contain_text(words)
    watch.forgive()
    page.get_by_role("link", name="Go to the first page").click()
    expect(page.get_by_role("link", name="I am learning")).to_be_visible()


def test_an_unknown_learner_is_asked_for_their_name(page: Page, cohort_site: Site) -> None:
    page.goto(f"{cohort_site.url}/learner?learner=<script>alert(1)</script>")
    expect(page.get_by_text("We do not know this address.")).to_be_visible()
    expect(page.get_by_role("textbox", name="Your name")).to_be_visible()


@pytest.mark.parametrize("address", ["/", "/review", "/trainer", "/supervisor"])
def test_a_page_runs_its_own_scripts_and_no_other(page: Page, watch: Watch, cohort_site: Site, address: str) -> None:
    policy = ask(cohort_site, address).headers["Content-Security-Policy"]
    told = {part.split()[0]: part.split()[1:] for part in policy.split(";")}
    assert told["default-src"] == ["'none'"]
    assert not {"'unsafe-inline'", "'unsafe-eval'", "http:", "https:", "*", "data:"} & set(told["script-src"])
    page.goto(cohort_site.url + address)
    expect(page.locator("h1").first).to_be_visible()
    page.evaluate(
        """() => {
          const script = document.createElement("script");
          script.textContent = "window.gotIn = true";
          document.body.append(script);
          const picture = document.createElement("div");
          picture.innerHTML = '<img src="data:image/png;base64,none" onerror="window.gotIn = true"><a href="javascript:window.gotIn = true">x</a>';
          document.body.append(picture);
          picture.querySelector("a").click();
        }"""
    )
    page.wait_for_timeout(500)
    assert page.evaluate("window.gotIn") is None
    refused = [trouble for trouble in watch.troubles if "Content Security Policy" in trouble]
    assert refused == watch.troubles != []
    watch.forgive()
