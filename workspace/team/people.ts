/** Somebody, or some bot, in the workspace. */
export interface Person {
  readonly id: string;
  readonly handle: string;
  readonly realName: string;
  readonly displayName: string;
  readonly email: string | null;
  readonly timezone: string;
  readonly kind: "member" | "admin" | "owner" | "guest" | "single_channel_guest" | "bot";
  readonly deactivated: boolean;
  readonly updated: number;
}
