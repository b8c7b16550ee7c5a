import { UserError } from '../data/userError';

/**
 * How engines say that memory did not suffice: WebAssembly's allocator (std::bad_alloc), onnxruntime's counting of bytes
 * beyond 4 GB (shape is too large, Integer overflow), typed arrays of the page, WebGPU's buffers and their limits.
 */
const words =
  /bad_alloc|out of memory|allocation failed|(failed|unable|could not|cannot) (to )?allocate|invalid (typed )?array (buffer )?length|shape is too large|integer overflow|size overflowed|exceeds? .*(size|limit)/i;

/** Whether something failed for want of memory, so that it may work in smaller pieces. */
export function isOutOfMemory(error: unknown): boolean {
  if (error instanceof UserError) return error.code === 'out-of-memory';
  return error instanceof Error && words.test(error.message);
}

/** The user's side of a failed allocation of about so many bytes; any other error is passed through. */
export const asUserError = (error: unknown, bytes: number): unknown =>
  isOutOfMemory(error) && !(error instanceof UserError)
    ? new UserError('out-of-memory', { megabytes: Math.max(1, Math.ceil(bytes / 1e6)) }, { cause: error })
    : error;
