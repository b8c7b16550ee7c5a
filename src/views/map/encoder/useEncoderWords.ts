import type { EncoderReport } from '../../../core/data/encoder';
import type { WorkspaceResult } from '../../../core/data/workspaceContent';
import { languageModel } from '../../../pipeline/languageModel';
import { useFormats } from '../../messages/useFormats';
import { useText } from '../../messages/useText';

/** A report for maps of older versions, which did not keep one. */
export function reportOf(result: WorkspaceResult): EncoderReport | null {
  const { encoder, encoderReport, texts } = result;
  if (encoder === 'none') return null;
  if (encoderReport) return encoderReport;
  return { kind: encoder, name: encoder, dimensions: 0, texts: texts.distinct, seconds: 0 };
}

/** Texts that the teacher itself read. */
export const rowsRead = ({ taught }: EncoderReport): number =>
  taught ? taught.rows - (taught.byTable ?? 0) : 0;

/** Another model than the one that ships read every text: what is said of that one is not said of it. */
export const isOwn = ({ kind, name }: EncoderReport): boolean =>
  kind === 'transformer' && name !== languageModel.name;

/** Names of models as people know them. */
const modelNames: Readonly<Record<string, string>> = { [languageModel.name]: 'MiniLM-L6' };

/** What a map's texts are compared by, and how long something takes, in words. */
export function useEncoderWords() {
  const text = useText();
  const { duration } = useFormats();
  const modelName = (name: string): string => modelNames[name] ?? name;
  return {
    modelName,
    /** What goes on after "These groups come from". */
    line: (report: EncoderReport | null): string => {
      if (!report) return text('encoder.line.none');
      const { kind, name, texts } = report;
      return text(`encoder.line.${isOwn(report) ? 'brought' : kind}`, {
        name,
        texts,
        rows: rowsRead(report),
      });
    },
    /** How long, loosely. */
    about: (seconds: number): string =>
      seconds < 1.5 ? text('encoder.time.once') : text('encoder.time.about', { time: duration(seconds) }),
  };
}
