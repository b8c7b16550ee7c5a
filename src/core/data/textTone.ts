/** other: a language that is neither; unknown: too little is said to tell. */
export type TextLanguage = 'en' | 'zh' | 'other' | 'unknown';

/** How the texts of some customers sound, and in which languages; in rows. */
export interface GroupTone {
  /** Rows whose text could be judged. */
  readonly judged: number;
  /** Those of them that clearly speak ill of what they are about. */
  readonly negative: number;
  readonly languages: Readonly<Record<TextLanguage, number>>;
}

export interface TextTone {
  readonly all: GroupTone;
  /** Cluster → its tone. */
  readonly perCluster: readonly GroupTone[];
}
