import { assert, assertEquals, assertMatch, assertStringIncludes } from "@std/assert";
import { personId } from "../../tests/support/evidence.ts";
import { openWorkspace } from "../../tests/support/workspace.ts";
import type { JsonObject } from "../json.ts";
import { avatarPicture, initials, renderAvatar } from "./avatar.ts";

for (
  const [name, letters] of [
    ["Engineer", "E"],
    ["Second Approver", "SA"],
    ["Ada de la Rue", "AR"],
    ["émile-zola", "ÉZ"],
    ["", "?"],
    ["🎉", "?"],
  ] as const
) {
  Deno.test(`initials of ${JSON.stringify(name)} are ${letters}`, () =>
    assertEquals(initials(name), letters));
}

Deno.test("a person's picture has the colour that the page gives them", () => {
  const sheet = Deno.readTextFileSync(new URL("assets/blocks.css", import.meta.url));
  const colours = new Set<string>();
  for (let number = 0; number < 100; number++) {
    const id = `U${number}`;
    const tint = /tint-\d/.exec(renderAvatar(id, "A").text)?.[0] ?? "none";
    const colour = /fill="(#\w{6})"/.exec(avatarPicture(id, "A", 48).text)?.[1] ?? "none";
    assertMatch(sheet, new RegExp(`\\.${tint} \\{\\s+background: ${colour};`));
    colours.add(colour);
  }
  assertEquals(colours.size, 8);
});

Deno.test("a name in a picture is text, whatever it holds", () => {
  const { text } = avatarPicture("U1", "<script> & Co", 48);
  assert(!text.includes("<script"));
});

Deno.test("every picture that a person's profile names is there, and has its size", async () => {
  await using slack = await openWorkspace({ app: null });
  const [owner] = Object((await slack.look("users"))["users"]);
  const profile: JsonObject = owner.profile;
  const pictures = Object.entries(profile).filter(([name]) => name.startsWith("image_"));
  assertEquals(pictures.length, 6);
  for (const [name, url] of pictures) {
    const response = await fetch(String(url));
    assertEquals([response.status, response.headers.get("content-type")], [200, "image/svg+xml"]);
    assertStringIncludes(await response.text(), `width="${name.replace("image_", "")}"`);
  }
});

Deno.test("there is no picture of nobody, and none of another size", async () => {
  await using slack = await openWorkspace({ app: null });
  const id = await personId(slack, "owner");
  for (const path of ["U0NOBODY/48.svg", "owner/48.svg", `${id}/49.svg`, `${id}/48.png`, id, ""]) {
    const response = await fetch(`${slack.workspace.page}/avatars/${path}`);
    await response.body?.cancel();
    assertEquals(response.status, 404, path);
  }
});
