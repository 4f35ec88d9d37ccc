export { logFilesIn, openLogFolder } from './log-file.js';
export type { Deletion, LogFolder, LogFolderOptions } from './log-file.js';
export { holdLogFolder } from './lock-file.js';
export type { FolderHold } from './lock-file.js';
