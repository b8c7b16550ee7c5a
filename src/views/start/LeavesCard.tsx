import type { ReactNode } from 'react';
import { useApp } from '../appStore';
import { useFormats } from '../messages/useFormats';
import { useText } from '../messages/useText';
import { RequestList } from '../shell/RequestList';
import { Button } from '../ui/Button';
import { explains } from '../ui/explains';
import { Icon } from '../ui/Icon';
import { Popover } from '../ui/Popover';

/** What leaves this device: counted, not claimed. */
export function LeavesCard(): ReactNode {
  const text = useText();
  const formats = useFormats();
  const { bytesSent, requests, foreign } = useApp((state) => state.privacy);
  const device = useApp((state) => state.device);
  const isClean = bytesSent === 0 && foreign === 0;
  const count = formats.count(requests);
  return (
    <section className="start-card" aria-labelledby="start-leaves">
      <div className="start-card-head">
        <h2 id="start-leaves">{text('start.leaves')}</h2>
        <span className={isClean ? 'is-good' : 'is-warn'}>
          <Icon name={isClean ? 'shield' : 'warn'} />
        </span>
      </div>
      <p
        className={`start-bytes ${isClean ? 'is-good' : 'is-warn'}`}
        {...explains(text('start.leaves.bytes.how'))}
      >
        {formats.bytes(bytesSent)}
      </p>
      <dl className="start-facts">
        <div>
          <dt>{text('start.leaves.requests')}</dt>
          <dd {...explains(text('start.leaves.requests.how'))}>
            {foreign === 0
              ? text('start.leaves.requestsAll', { count })
              : text('start.leaves.requestsSome', { count, foreign: formats.count(foreign) })}
          </dd>
        </div>
        <div>
          <dt>{text('start.leaves.files')}</dt>
          <dd>{text('start.leaves.filesStay')}</dd>
        </div>
        <div>
          <dt>{text('start.leaves.calculates')}</dt>
          <dd {...explains(text('start.leaves.calculates.how'))}>
            {device === null
              ? text('start.leaves.later')
              : device.kind === 'webgpu'
                ? text('start.leaves.gpu')
                : text('start.leaves.cpu', { threads: device.threads })}
          </dd>
        </div>
      </dl>
      <Popover
        label={text('shell.privacy.title')}
        placement="bottom start"
        trigger={
          <Button size="s" icon="list">
            {text('start.leaves.show')}
          </Button>
        }
      >
        <RequestList />
      </Popover>
    </section>
  );
}
