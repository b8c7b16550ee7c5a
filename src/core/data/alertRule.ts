export const alertKinds = ['share', 'column', 'silhouette', 'unassigned', 'revenue', 'apart'] as const;
export type AlertKind = (typeof alertKinds)[number];

/** What is looked at whenever a new month comes. */
export interface AlertRule {
  readonly kind: AlertKind;
  /**
   * share: points by which a segment's share changes, 0–1 · column: PSI · silhouette: by how much it falls ·
   * unassigned: share of customers in no segment, 0–1 · revenue: part of a segment's revenue that is lost, 0–1 ·
   * apart: by how much more often than a coin a classifier tells two months' customers apart, 0–0.5
   */
  readonly limit: number;
  readonly isOn: boolean;
}

/** Rules that every workspace starts with. */
const usualAlerts: readonly AlertRule[] = [
  { kind: 'share', limit: 0.05, isOn: true },
  { kind: 'column', limit: 0.2, isOn: true },
  { kind: 'silhouette', limit: 0.05, isOn: true },
  { kind: 'unassigned', limit: 0.05, isOn: true },
  { kind: 'revenue', limit: 0.2, isOn: true },
  { kind: 'apart', limit: 0.1, isOn: true },
];

/** The rules of a workspace. @param kept  as it keeps them; a kind that its version did not know is as usual */
export const alertsOf = (kept: readonly AlertRule[] | undefined): readonly AlertRule[] =>
  usualAlerts.map((usual) => kept?.find(({ kind }) => kind === usual.kind) ?? usual);

/** A rule that was met. */
export interface RaisedAlert {
  readonly kind: AlertKind;
  /** serious: at least twice the limit. */
  readonly severity: 'watch' | 'serious';
  /** The segment's or column's name; null: it is about all customers. */
  readonly subject: string | null;
  /** In the unit of the rule's limit; share: with its sign. */
  readonly value: number;
}
