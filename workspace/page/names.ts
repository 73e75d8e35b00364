/** Somebody or some bot, as others see them. */
export interface NamedPerson {
  readonly id: string;
  /** The name shown above messages. */
  readonly name: string;
  readonly handle: string;
  readonly kind: "member" | "admin" | "owner" | "guest" | "single_channel_guest" | "bot";
}

/** A conversation that a person can choose. */
export interface NamedConversation {
  readonly id: string;
  /** Without `#`. */
  readonly name: string;
  readonly kind: "public" | "private" | "im" | "mpim";
  /** The id of the other one in a direct message. */
  readonly person?: string;
}

/** An app that is installed. */
export interface NamedApp {
  readonly id: string;
  readonly name: string;
  /** The id of the person that it speaks as. */
  readonly bot: string;
}

/** What drawing needs to know of the workspace, and of whoever looks. */
export interface Names {
  person(id: string): Pick<NamedPerson, "name" | "handle" | "kind"> | undefined;
  /** A channel's name without `#`. */
  channel(id: string): string | undefined;
  /** A user group's handle without `@`. */
  group(id: string): string | undefined;
  /** Whom users_select offers. */
  readonly people: readonly NamedPerson[];
  /** What channels_select and conversations_select offer. */
  readonly channels: readonly NamedConversation[];
  /** The id of whoever looks. */
  readonly viewer?: string;
  /** Their time zone; UTC when left out. */
  readonly timezone?: string;
  /** The workspace's time in milliseconds, which decides what is today. */
  readonly now?: number;
}

/** The names that the page as a whole needs besides. */
export interface AllNames extends Names {
  readonly viewer: string;
  readonly apps: readonly NamedApp[];
}
