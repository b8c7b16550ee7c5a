import { part } from '../../core/data/progress';
import { itemTexts } from '../../stages/embed/itemTexts';
import { openTaught } from '../../stages/embed/taught/keepFitted';
import { sayBoth } from '../../stages/embed/taught/languages/twoTeachers';
import { Lesson } from '../../stages/embed/taught/lesson';
import type { TasksOf } from '../messages';
import type { Handlers } from '../rpc';
import type { OpenTable } from './staticTexts';

/** Lessons that are under way at most: one that was given up without a word is forgotten after so many others. */
const mostLessons = 2;

type TeachTasks =
  'teachStart' | 'teachTexts' | 'teachLearn' | 'teachEncode' | 'teachEnd' | 'encodeFitted' | 'askFitted';

/** The table that says what texts are like that a teacher cannot read. */
const otherTeacher = 'kindred-static';

/** Encoders that learn from a teacher, who works elsewhere. */
export function teachTasks(openTable: OpenTable): Pick<Handlers<TasksOf<'text'>>, TeachTasks> {
  const lessons = new Map<number, Lesson>();
  let last = 0;

  const lessonOf = (key: number): Lesson => {
    const lesson = lessons.get(key);
    if (!lesson) throw new RangeError(`teach: there is no lesson ${key}`);
    return lesson;
  };

  return {
    async teachStart({ table, clean, recipe, dimensions, isLatinOnly }, control) {
      const texts = itemTexts(table, clean, recipe);
      const lesson = await Lesson.start(texts, { seed: recipe.seed, dimensions, isLatinOnly }, control);
      const key = ++last;
      lessons.set(key, lesson);
      const [oldest] = lessons.keys();
      if (lessons.size > mostLessons) lessons.delete(oldest!);
      return { lesson: key, distinct: lesson.distinct, readable: lesson.readable, isMixed: lesson.isMixed };
    },

    teachTexts: ({ lesson, count }, control) => lessonOf(lesson).texts(count, control),

    async teachLearn({ lesson, said }, control) {
      const taught = lessonOf(lesson);
      if (!taught.isMixed) return taught.learn(said, control);
      const { texts, isOther } = taught.others();
      const { table, spaceOf } = await openTable(otherTeacher);
      const others = await table.encode(texts, { signal: control.signal });
      const together = { said, others, isOther, space: spaceOf(said.cols) };
      const both = await sayBoth(together, taught.seed, part(control, 0, 0.5));
      return { ...(await taught.learn(both, part(control, 0.5, 1))), byTable: texts.length };
    },

    async teachEncode({ lesson }, control) {
      const taught = lessonOf(lesson);
      return { matrix: await taught.encode(control), fitted: taught.fitted() };
    },

    teachEnd({ lesson }) {
      if (lesson === 'all') lessons.clear();
      else lessons.delete(lesson);
    },

    encodeFitted: async ({ fitted, table, clean, recipe }, control) => ({
      matrix: await openTaught(fitted).encode(itemTexts(table, clean, recipe), control),
    }),

    askFitted: ({ fitted, texts }, control) => openTaught(fitted).encode(texts, control),
  };
}
