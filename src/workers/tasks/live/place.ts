import type { PlaceTasks } from '../../messages/place';
import type { Handlers } from '../../rpc';

export const placeTasks: Handlers<PlaceTasks> = {
  placeCustomers: () => null,
};
