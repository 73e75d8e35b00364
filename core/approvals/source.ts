/** A system that asks for approval through a door where nobody proves who they are. */
export interface RequestSource {
  readonly name: string;
  readonly title: string;
  /** Who answers for it. They may not vote on what it asks, since any of them could have asked. */
  readonly owners: readonly string[];
  /** The policies that it may ask under. */
  readonly policies: readonly string[];
}
