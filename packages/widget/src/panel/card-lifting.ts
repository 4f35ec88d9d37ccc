export { liftCards } from '@aisle/client/lift';
