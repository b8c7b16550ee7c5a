import type { ProgramList } from '../src/core/data/programCache';

export function programList(folder: string): ProgramList;
export function writeProgramList(folder: string): void;
