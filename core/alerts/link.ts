/** A web address that a person may be sent to; one with a name or a password in it is somebody's secret. */
export function isUsableLink(text: string): boolean {
  const [, authority] = /^https?:\/\/([^\s/?#\\]+)/i.exec(text) ?? [];
  return authority !== undefined && !authority.includes("@") && URL.canParse(text);
}
