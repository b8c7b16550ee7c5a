import { useRef, type ReactNode } from 'react';
import { app } from '../appStore';
import { live } from '../liveStore';
import { useText } from '../messages/useText';
import { Button } from '../ui/Button';

/** The way from file to segments, for a colleague's file or one's own next shop. */
export function Recipes(): ReactNode {
  const text = useText();
  const picker = useRef<HTMLInputElement>(null);
  return (
    <section className="update-section" aria-labelledby="recipes-title">
      <h2 id="recipes-title">{text('recipe.section')}</h2>
      <p>{text('recipe.lead')}</p>
      <div className="update-after">
        <Button icon="download" onPress={() => live.saveRecipe()}>
          {text('recipe.save')}
        </Button>
        <Button icon="file" onPress={() => picker.current?.click()}>
          {text('recipe.use')}
        </Button>
        <input
          ref={picker}
          type="file"
          hidden
          accept=".json,application/json"
          aria-label={text('recipe.use')}
          onChange={({ target }) => {
            const files = [...(target.files ?? [])];
            target.value = '';
            if (files.length > 0) void live.dropFiles(files, (others) => app.actions.openFiles(others));
          }}
        />
      </div>
    </section>
  );
}
