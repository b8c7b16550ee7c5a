import type { TasksOf } from '../../messages';
import type { Handlers } from '../../rpc';
import { compareColumnTasks } from './compareColumn';
import { churnTasks } from './churn';
import { audienceTasks } from './audience';
import { classesTasks } from './classes';
import { driftTasks } from './drift';
import { migrationTasks } from './migration';
import { onlineTasks } from './online';
import { placeTasks } from './place';
import { teachTasks } from './teach';
import { rulesTasks } from './rules';
import { whyTasks } from './why';
import { worthTasks } from './worth';
import { monthsTasks } from './months';

/** Segments that live: next month's customers, drift, moves, lessons, classes. */
export const liveTasks: Handlers<TasksOf<'live'>> = {
  ...audienceTasks,
  ...placeTasks,
  ...onlineTasks,
  ...driftTasks,
  ...migrationTasks,
  ...teachTasks,
  ...churnTasks,
  ...compareColumnTasks,
  ...classesTasks,
  ...rulesTasks(),
  ...whyTasks,
  ...worthTasks,
  ...monthsTasks,
};
