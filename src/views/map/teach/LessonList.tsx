import type { ReactNode } from 'react';
import type { Lesson } from '../../../core/data/lesson';
import { live } from '../../liveStore';
import { useFormats } from '../../messages/useFormats';
import { useText } from '../../messages/useText';
import { IconButton } from '../../ui/IconButton';

/** Every lesson in words, the latest first, each with the edit that it came from and a way to take it back. */
export function LessonList({ lessons }: { readonly lessons: readonly Lesson[] }): ReactNode {
  const numbered = lessons.map((lesson, i) => ({ lesson, number: i + 1 }));
  return (
    <ol className="teach-lessons" reversed>
      {numbered.reverse().map(({ lesson, number }) => (
        <Line key={number} lesson={lesson} />
      ))}
    </ol>
  );
}

function Line({ lesson }: { readonly lesson: Lesson }): ReactNode {
  const text = useText();
  const { count } = useFormats();
  const { source, names, rows } = lesson;
  const [first = '', second = ''] = names;
  const words = text(`teach.lesson.${source}`, {
    first,
    second,
    named: names.length > 1 ? 'two' : names.length === 1 ? 'one' : 'none',
    count: rows,
    formatted: count(rows),
  });
  return (
    <li className="teach-lesson">
      <span className="teach-lesson-source">{text(`teach.source.${source}`)}</span>
      <span>{words}</span>
      <IconButton
        icon="close"
        size="s"
        label={text('teach.forget', { lesson: words })}
        onPress={() => live.forgetLesson(lesson)}
      />
    </li>
  );
}
