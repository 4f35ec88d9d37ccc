import { ERROR_CODES, type ErrorCodes } from '../events/upstream-error.js';

/** DashScope's codes (https://help.aliyun.com/zh/model-studio/error-code), before OpenAI's: both occur in the compatible mode. */
export const DASHSCOPE_ERROR_CODES: ErrorCodes = [
  [/datainspection|inappropriate/, 'content_blocked'],
  // What was bought is used up; Throttling.AllocationQuota is what may be used in a minute.
  [/arrearage|billoverdue|notpurchased|freetieronly/, 'quota_exceeded'],
  [/throttling|limitrequests|toomanyrequests|burstrate/, 'rate_limited'],
  [/unpurchased|accessdenied|workspaceaccess/, 'forbidden'],
  [/modelnotexist|notfound/, 'not_found'],
  [/timeout/, 'upstream_timeout'],
  [/unavailable|overload|servingerror/, 'overloaded'],
  [/^(internalerror|systemerror|internalservererror)/, 'upstream_error'],
  [/unsupportedoperation|conflict/, 'bad_request'],
  ...ERROR_CODES,
];
