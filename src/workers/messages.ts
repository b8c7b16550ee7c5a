import { audienceWorkers, type AudienceTasks } from './messages/audience';
import { careWorkers, type CareTasks } from './messages/care';
import { churnWorkers, type ChurnTasks } from './messages/churn';
import { classesWorkers, type ClassesTasks } from './messages/classes';
import { compareColumnWorkers, type CompareColumnTasks } from './messages/compareColumn';
import { driftWorkers, type DriftTasks } from './messages/drift';
import { encodeWorkers, type EncodeTasks } from './messages/encode';
import { encodersWorkers, type EncodersTasks } from './messages/encoders';
import { exploreWorkers, type ExploreTasks } from './messages/explore';
import { groupWorkers, type GroupTasks } from './messages/group';
import { keepWorkers, type KeepTasks } from './messages/keep';
import { layoutWorkers, type LayoutTasks } from './messages/layout';
import { migrationWorkers, type MigrationTasks } from './messages/migration';
import { monthsWorkers, type MonthsTasks } from './messages/months';
import { onlineWorkers, type OnlineTasks } from './messages/online';
import { placeWorkers, type PlaceTasks } from './messages/place';
import { readWorkers, type ReadTasks } from './messages/read';
import { rulesWorkers, type RulesTasks } from './messages/rules';
import { teachWorkers, type TeachTasks } from './messages/teach';
import { whyWorkers, type WhyTasks } from './messages/why';
import { worthWorkers, type WorthTasks } from './messages/worth';

/** Every message between the page and its workers: name → what goes in, what comes out, what is told on the way. */
export interface Tasks
  extends
    AudienceTasks,
    CareTasks,
    ChurnTasks,
    ClassesTasks,
    CompareColumnTasks,
    DriftTasks,
    EncodeTasks,
    EncodersTasks,
    ExploreTasks,
    GroupTasks,
    KeepTasks,
    LayoutTasks,
    MigrationTasks,
    MonthsTasks,
    OnlineTasks,
    PlaceTasks,
    ReadTasks,
    RulesTasks,
    TeachTasks,
    WhyTasks,
    WorthTasks {}

/** Which worker does what. */
export const workerOf = {
  ...audienceWorkers,
  ...careWorkers,
  ...churnWorkers,
  ...classesWorkers,
  ...compareColumnWorkers,
  ...driftWorkers,
  ...encodeWorkers,
  ...encodersWorkers,
  ...exploreWorkers,
  ...groupWorkers,
  ...keepWorkers,
  ...layoutWorkers,
  ...migrationWorkers,
  ...monthsWorkers,
  ...onlineWorkers,
  ...placeWorkers,
  ...readWorkers,
  ...rulesWorkers,
  ...teachWorkers,
  ...whyWorkers,
  ...worthWorkers,
} as const satisfies Record<keyof Tasks, string>;

export type WorkerName = (typeof workerOf)[keyof Tasks];

/** The tasks of one worker. */
export type TasksOf<W extends WorkerName> = {
  [N in keyof Tasks as (typeof workerOf)[N] extends W ? N : never]: Tasks[N];
};
