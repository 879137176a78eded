import { describe, expect, test } from "vitest";
import { STEPS, play, sent } from "../testing/scene.js";

const three = { ...STEPS.check, pick: 2 };

describe("check", () => {
  test("checkboxes in a fieldset; what is ticked goes out in the list's order", () => {
    const page = play(STEPS.check);
    expect(page.all("fieldset label > input[type=checkbox]").length).toBe(3);
    page.all("input")[2].click();
    page.all("input")[0].click();
    page.press("Save what I ticked");
    expect(sent(page.model)).toMatchObject({ verb: "check", value: ["dog", "light"] });
  });

  test("nothing ticked is an answer, and the button says so", () => {
    const page = play(STEPS.check);
    page.all("input")[0].click();
    expect(page.button("None of these")).toBe(undefined);
    page.all("input")[0].click();
    page.press("None of these");
    expect(sent(page.model)).toMatchObject({ verb: "check", value: [] });
  });

  test("exactly so many: counted, and too many or too few are said and not sent", () => {
    const page = play(three);
    expect(page.one("legend").textContent).toBe("Choose exactly 2");
    page.press("Save what I ticked");
    expect(page.one(".pt-error").textContent).toBe("Choose exactly 2: 2 more are missing.");
    expect(document.activeElement).toBe(page.one("fieldset"));
    page.all("input")[0].click();
    expect(page.one(".pt-error").textContent).toBe("");
    expect(page.one(".pt-progress").textContent).toBe("1 of 2 chosen.");
    page.all("input")[1].click();
    page.all("input")[2].click();
    expect(page.one(".pt-progress").textContent).toBe("That is one more than 2. Please take one away.");
    page.press("Save what I ticked");
    expect(page.model.of("answer")).toEqual([]);
    page.all("input")[1].click();
    page.press("Save what I ticked");
    expect(sent(page.model).value).toEqual(["dog", "light"]);
  });

  test("a picture comes with its words, and only from the scene itself", () => {
    const src = "data:image/svg+xml;base64,PHN2Zy8+";
    const image = play({ ...STEPS.check, picture: { src, alt: "A porch." } }).one("img");
    expect([image.getAttribute("src"), image.getAttribute("alt")]).toEqual([src, "A porch."]);
    const other = play({ ...STEPS.check, picture: { src: "https://example.org/a.png", alt: "A porch." } }).one("img");
    expect([other.getAttribute("src"), other.getAttribute("alt")]).toEqual([null, "A porch."]);
  });

  test("ticks are kept as a draft", () => {
    const first = play(STEPS.check);
    first.all("input")[1].click();
    first.remove();
    expect(play(STEPS.check).all("input:checked").map((box) => box.value)).toEqual(["mail"]);
  });
});
