import { version } from '../../../package.json';

/** Version of this program, written into what it saves. */
export const appVersion: string = version;
