import { itemTexts } from '../../stages/embed/itemTexts';
import { openTaught } from '../../stages/embed/taught/keepFitted';
import { Lesson } from '../../stages/embed/taught/lesson';
import type { TasksOf } from '../messages';
import type { Handlers } from '../rpc';

/** Lessons that are under way at most: one that was given up without a word is forgotten after so many others. */
const mostLessons = 2;

type TeachTasks =
  'teachStart' | 'teachTexts' | 'teachLearn' | 'teachEncode' | 'teachEnd' | 'encodeFitted' | 'askFitted';

/** Encoders that learn from a teacher, who works elsewhere. */
export function teachTasks(): Pick<Handlers<TasksOf<'text'>>, TeachTasks> {
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
      return { lesson: key, distinct: lesson.distinct, readable: lesson.readable };
    },

    teachTexts: ({ lesson, count }, control) => lessonOf(lesson).texts(count, control),

    teachLearn: ({ lesson, said }, control) => lessonOf(lesson).learn(said, control),

    async teachEncode({ lesson }, control) {
      const taught = lessonOf(lesson);
      return { matrix: await taught.encode(control), fitted: taught.fitted() };
    },

    teachEnd({ lesson }) {
      lessons.delete(lesson);
    },

    encodeFitted: async ({ fitted, table, clean, recipe }, control) => ({
      matrix: await openTaught(fitted).encode(itemTexts(table, clean, recipe), control),
    }),

    askFitted: ({ fitted, texts }, control) => openTaught(fitted).encode(texts, control),
  };
}
