import { addBookmark as add } from "../../team/bookmarks.ts";
import { type BuiltIn, declare, SLACK } from "./built_in.ts";
import { reachChannel } from "./reach.ts";

export const addBookmark: BuiltIn = {
  id: "Fn010E",
  name: "add_bookmark",
  title: "Add a bookmark",
  scopes: ["bookmarks:write"],
  inputs: declare({ "channel_id*": SLACK.channel, "name*": "string", "link*": "string" }),
  outputs: declare({ "channel_id*": SLACK.channel, "bookmark_name*": "string", "bookmark_link*": "string" }),
  run: (step) => {
    const { name, link } = step.inputs;
    const channel = reachChannel(step);
    const details = { title: String(name), link: String(link) };
    const bookmark = add(step.world, channel.id, details, step.app.botUser);
    return {
      outputs: { channel_id: channel.id, bookmark_name: bookmark.title, bookmark_link: bookmark.link },
    };
  },
};
