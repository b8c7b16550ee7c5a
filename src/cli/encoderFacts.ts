import type { EncoderReport } from '../core/data/encoder';
import type { EncoderChoice } from '../core/data/recipe';

export const encoderName = (encoder: EncoderChoice): string => {
  switch (encoder.kind) {
    case 'lexical':
    case 'taught':
    case 'vectors':
      return encoder.kind;
    default:
      return encoder.name;
  }
};

/** How a taught encoder was taught, and how close it comes to its teacher; of others nothing. */
export const encoderFacts = (report: EncoderReport | null) =>
  report?.taught && {
    teacher: report.name,
    taught: {
      rows: report.taught.rows,
      held_back: report.taught.heldBack,
      agreement: report.taught.agreement,
      standard_error: report.taught.standardError,
      cosine: report.taught.cosine,
      ...(report.taught.byTable !== undefined && { by_table: report.taught.byTable }),
    },
  };
