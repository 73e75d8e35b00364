/** A conversation: a channel, a group message, or a direct message. */
export interface Channel {
  readonly id: string;
  readonly name: string;
  readonly kind: "public" | "private" | "im" | "mpim";
  readonly created: number;
  readonly creator: string;
  readonly archived: boolean;
  readonly general: boolean;
  readonly topic: string;
  readonly purpose: string;
  /** What may be posted: everything, or nothing by apps (`restricted_action`). */
  readonly posting: "everyone" | "restricted";
}
