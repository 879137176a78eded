"""What goes with an answer: reasons, notes, passing, privacy, other ways, and another language."""

from __future__ import annotations

import json
from re import compile as pattern

from playwright.sync_api import Page, expect
from site_made_up import ASSESSED
from site_played import LISTEN, SAVED, Player, focus_shows, tab_to
from site_served import Learner, Site

from peertrain.submission import receipts

SECRET = "Forty dollars, and a winter coat."


def told(learner: Learner, name: str) -> list[tuple[int, str, str]]:
    """What is on disk: attempt, step and verb of each answer."""
    return [(row.attempt, row.step, row.verb) for row in learner.journal(name).responses]


def open_files(learner: Learner) -> bytes:
    """Every byte of what is not private in the learner's folder."""
    files = (path for path in learner.site.course.learner(learner.id).rglob("*") if path.is_file() and "private" not in path.parts)
    return b"".join(path.read_bytes() for path in files)


def test_a_reason_is_asked_for_where_it_must_be_and_may_be_left_out_where_it_need_not(page: Page, scenes_site: Site) -> None:
    learner = scenes_site.enrol("Gives Reasons")
    page.goto(learner.lesson)
    rates = Player(page, "Three answers").ready()
    for group in rates.step.locator(".pt-rating").all():
        rates.mark(group.get_by_role("radio"), 3)
    rates.press("Save my ratings")
    why = rates.step.get_by_label("Why?", exact=True)
    expect(rates.step.get_by_text("Write a few words about why first.")).to_be_visible()
    expect(why).to_be_focused()
    assert not learner.journal("three_answers").responses
    page.keyboard.type("He asked.\nThat is enough.")
    rates.press("Save my ratings")
    expect(rates.heading).to_have_text("How it ends")
    assert [row.why for row in learner.journal("three_answers").responses] == ["He asked.\nThat is enough."]
    assert rates.story()[0].why == "He asked.\nThat is enough."

    visit = Player(page, "The visit")
    visit.answer()
    optional = visit.step.get_by_label("Why? (optional)", exact=True)
    expect(optional).to_be_visible()
    visit.type(optional, "She waited.")
    visit.answer()
    assert [row.why for row in learner.journal("the_visit").responses] == [None, "She waited."]


def test_a_note_comes_first_and_a_step_can_be_passed_unread(page: Page, scenes_site: Site) -> None:
    learner = scenes_site.enrol("Passes It")
    page.goto(learner.lesson)
    player = Player(page, "A hard page").ready()
    player.answer()
    expect(player.heading).to_have_text("A note first")
    expect(player.step).to_contain_text("This part is about a death in the family.")
    assert "funeral" not in player.root.inner_html()
    player.press("Pass on this one")
    expect(player.heading).to_have_text("How it ends")
    assert [(row.step, row.verb, row.value) for row in learner.journal("a_hard_page").responses][-1] == ("the_letter", "pass", None)
    assert player.story()[-1].text == "You passed on this one."
    assert "funeral" not in player.root.inner_html()


def test_what_is_private_is_kept_apart_until_it_is_shared_and_handed_in(page: Page, scenes_site: Site) -> None:
    learner = scenes_site.enrol("Keeps It Close")
    page.add_init_script(LISTEN)
    page.goto(learner.assignment)
    player = Player(page, "The debt").ready()
    player.answer()
    expect(player.step).to_contain_text("Only you see this. It is kept in your own folder and is not handed in.")
    player.answer(words=SECRET)
    player.answer()
    player.answer(choice=1)
    expect(player.heading).to_have_text("How it ends")
    rows = learner.journal(ASSESSED).responses
    assert [(row.step, row.verb, row.value) for row in rows] == [
        ("twenty", "continue", None),
        ("own_debts", "kept", None),
        ("what_now", "choose", "back"),
        ("which_one", "kept", None),
    ]
    assert SECRET.encode() not in open_files(learner)
    assert b"took" not in b"".join(path.read_bytes() for path in learner.site.course.assignment(learner.id, "boundaries").glob("responses/*/*"))
    assert [row.value for row in learner.kept(ASSESSED).responses] == [SECRET, "took"]
    assert [each.answer for each in player.story()][1] == [SECRET]

    player.push(player.root.get_by_text("The story so far", exact=False).first)
    entry = player.root.locator("[data-step=own_debts]")
    player.push(entry.get_by_role("button", name="Share with my supervisor"))
    expect(entry.get_by_text("Share this answer with your supervisor?")).to_be_focused()
    player.push(entry.get_by_role("button", name="Keep it to myself"))
    expect(entry.get_by_role("button", name="Share with my supervisor")).to_be_focused()

    hand_in(page, player)
    (first,) = receipts(scenes_site.course, learner.id)
    assert SECRET.encode() not in b"".join(path.read_bytes() for path in first.folder.rglob("*") if path.is_file())
    page.reload()
    player.ready().push(player.root.get_by_text("The story so far", exact=False).first)

    for share in (True, False, True):
        player.push(entry.get_by_role("button", name="Share with my supervisor" if share else "Take it back"))
        if share:
            player.push(entry.get_by_role("button", name="Yes, share it"))
        expect(player.state).to_have_text("Shared. It goes to your supervisor when you hand in." if share else "Taken back. Only you see it now.")
        expect(entry.locator(".pt-badge")).to_have_text("Shared" if share else "Private")
        assert focus_shows(page)
    hand_in(page, player)
    newest = receipts(scenes_site.course, learner.id)[0]
    shared = [json.loads(line) for line in (newest.folder / "shared" / f"{ASSESSED}.jsonl").read_text(encoding="utf-8").splitlines()]
    assert [(row["step"], row["value"]) for row in shared] == [("own_debts", SECRET)]

    player.push(entry.get_by_role("button", name="Take it back"))
    expect(player.state).to_contain_text("This was handed in already, so it cannot be taken back.")
    expect(entry).to_contain_text("Handed in to your supervisor. It can no longer be taken back.")
    expect(entry.get_by_role("button", name="Take it back")).to_have_count(0)


def hand_in(page: Page, player: Player) -> None:
    before = page.locator(".pt-receipt").all_inner_texts()
    player.push(page.get_by_role("button", name=pattern("^Submit")))
    expect(page.locator(".pt-receipt").get_by_role("heading", name="Your receipt")).to_be_focused()
    assert page.locator(".pt-receipt").all_inner_texts() != before


def test_a_private_scene_leaves_nothing_in_the_open_folder_and_goes_on_after_a_reload(page: Page, scenes_site: Site) -> None:
    learner = scenes_site.enrol("All Mine")
    page.goto(learner.lesson)
    player = Player(page, "For my eyes").ready()
    expect(player.root).to_contain_text("is not handed in and is never scored.")
    player.answer(choice=1)
    page.reload()
    expect(player.ready().heading).to_have_text("In your own words")
    player.answer(words=SECRET)
    assert [row.value for row in learner.kept("for_my_eyes").responses] == ["slow", SECRET]
    assert not learner.journal("for_my_eyes").responses
    assert SECRET.encode() not in open_files(learner)
    expect(player.root.get_by_role("button", name="Share with my supervisor")).to_have_count(0)


def test_another_way_is_tried_beside_the_first_and_the_panel_is_seen_afterwards(page: Page, scenes_site: Site) -> None:
    learner = scenes_site.enrol("What If")
    page.add_init_script(LISTEN)
    page.goto(learner.lesson)
    player = Player(page, "The visit").ready()
    standing = player.root.get_by_role("list", name="How things stand").get_by_role("listitem")
    expect(standing).to_have_text(["Your supervisor knows: no", "Trust between you: 2 of 4"])
    player.answer()
    expect(player.step.get_by_role("radio")).to_have_count(2)
    expect(player.button("See what the panel would do")).to_have_count(0)
    player.answer()
    expect(standing).to_have_text(["Your supervisor knows: no", "Trust between you: 3 of 4"])
    expect(player.root.locator(".pt-changes")).to_have_text("Trust between you: 2 → 3")
    player.play()
    expect(standing.first).to_have_text("Your supervisor knows: yes")
    first = learner.journal("the_visit").responses
    story = player.story()

    player.press("Try another way")
    expect(player.root.locator(".pt-revisit").first).to_be_focused()
    page.keyboard.press("Enter")
    expect(player.heading).to_have_text("Your turn")
    expect(player.root).to_contain_text("You are trying another way from: “What do you do?” Your first answers stay as they were.")
    expect(standing.last).to_have_text("Trust between you: 2 of 4")
    player.play(choice=1)
    expect(player.step).to_contain_text("You go down by yourself.")
    assert learner.journal("the_visit").responses[: len(first)] == first
    assert told(learner, "the_visit")[len(first) :] == [(2, "first_move", "revisit"), (2, "first_move", "choose"), (2, "phone", "choose")]

    paths = player.root.locator(".pt-path")
    expect(paths.get_by_role("heading")).to_have_text(["Your first path", "This path"])
    expect(paths.first).to_contain_text("Sit down and ask how her week was.")
    expect(paths.last).to_contain_text("Stay at the door.")
    player.press("See what the panel would do")
    expect(paths.get_by_role("heading")).to_have_text(["Your first path", "This path", "The panel's path"])
    expect(player.root).to_contain_text("Draft: the authors' view. No panel of people with lived experience has rated this yet.")
    expect(player.root.locator(".pt-share-mine")).to_have_count(2)
    expect(player.root).to_contain_text("This crosses a line that protects people. It is never all right.")

    player.press("Play it again for practice")
    expect(player.root).to_contain_text("You are playing this again. The first time stays as it was.")
    player.play()
    assert player.story() == story
    assert {row.attempt for row in learner.journal("the_visit").responses} == {1, 2, 3}
    assert learner.journal("the_visit").responses[: len(first)] == first


def test_a_scene_is_played_in_spanish_and_back_again_without_losing_a_word(page: Page, scenes_site: Site) -> None:
    learner = scenes_site.enrol("Habla Español")
    page.goto(learner.lesson)
    english, spanish = Player(page, "The visit").ready(), Player(page, "La visita")
    english.answer()
    english.type(english.step.get_by_label("Why? (optional)"), "Porque sí.")
    tab_to(page, english.root.get_by_role("combobox", name="Language"))
    page.keyboard.press("ArrowDown")
    expect(spanish.root).to_have_attribute("lang", "es")
    expect(spanish.step).to_contain_text("¿Qué haces?")
    expect(spanish.step.locator(".pt-why textarea")).to_have_value("Porque sí.")
    expect(spanish.root.get_by_role("combobox")).to_be_focused()
    assert "Your turn" not in spanish.root.inner_text()
    expect(Player(page, "The pantry").root).to_have_attribute("lang", "en")
    spanish.mark(spanish.step.get_by_role("radio"), 0)
    spanish.push(spanish.step.locator("button").first)
    expect(spanish.root.locator(".pt-past")).to_contain_text("Te sientas y le preguntas")
    expect(spanish.root.get_by_role("listitem").filter(has_text="Confianza entre ustedes: 3")).to_be_visible()

    page.reload()
    expect(spanish.root).to_have_attribute("lang", "es")
    expect(spanish.step).to_contain_text("Se ríe y sirve el café.")
    assert [(row.step, row.value, row.why) for row in learner.journal("the_visit").responses] == [
        ("stairs", None, None),
        ("first_move", "sit", "Porque sí."),
    ]
    spanish.root.get_by_role("combobox").select_option("English")
    expect(english.root).to_have_attribute("lang", "en")
    expect(english.step).to_contain_text("She laughs, and pours the coffee.")
    english.play()
    expect(english.state).to_have_text(SAVED)
    page.reload()
    expect(english.ready().root).to_have_attribute("lang", "en")
