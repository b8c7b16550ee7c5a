import type { ReactNode } from 'react';

/** A screen before its data: a sentence and the way there. */
export function EmptyState({ title, body, action }: { title: string; body: string; action?: ReactNode }) {
  return (
    <div className="shell-empty">
      <svg
        className="shell-sea"
        viewBox="0 0 800 480"
        aria-hidden="true"
        preserveAspectRatio="xMidYMid slice"
      >
        <path d="M-20 250C80 130 190 170 280 120S470 40 560 120s150 40 280-30" />
        <path d="M-20 300C90 190 200 230 300 180s170-70 260 0 170 50 280-20" />
        <path d="M150 260c40-60 120-50 170-30s110 0 150 40-10 110-90 120-120 30-180-10-80-70-50-120z" />
        <path d="M195 285c30-40 90-40 130-20s80 10 105 35-15 70-70 75-85 15-125-10-60-50-40-80z" />
        <path d="M240 305c20-24 60-20 85-8s46 8 58 22-12 36-44 38-50 6-72-8-38-28-27-44z" />
        <path d="M560 250c30-40 110-40 140 0s20 90-40 110-110-10-120-50 0-40 20-60z" />
        <path d="M590 275c20-24 66-24 84 0s10 54-26 64-66-8-70-32 0-20 12-32z" />
        <path d="M-20 420c110-60 200-10 310 10s190-40 290-20 160 10 260-40" />
      </svg>
      <div className="shell-empty-words">
        <h1>{title}</h1>
        <p>{body}</p>
        {action}
      </div>
    </div>
  );
}
