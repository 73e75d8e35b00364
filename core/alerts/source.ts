/** A system that may send alerts, by the name that stands in its trigger's file. */
export interface AlertSource {
  readonly name: string;
  readonly title: string;
  /** Who answers for it, and is told when what it sends cannot be read. */
  readonly owners: readonly string[];
}
