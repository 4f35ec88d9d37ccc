import type { LooseContainer, LooseValue } from './loose-value.js';

interface Frame {
  readonly node: LooseContainer;
  /** The key whose value comes next, in an object. */
  key: string | undefined;
  expects: 'key' | 'colon' | 'value' | 'comma';
}

/** The value that tokens build, as far as it goes. Its methods answer `false` where a token makes no sense. */
export interface LooseTree {
  open(type: LooseContainer['type']): boolean;
  /** `mended`: it closed something else than what was open, or nothing. */
  close(type: LooseContainer['type']): 'closed' | 'mended';
  scalar(value: LooseValue): boolean;
  colon(): boolean;
  /** Answers `false` where it separated nothing. */
  comma(): boolean;
  closeAll(): void;
  readonly root: LooseValue | undefined;
  readonly depth: number;
  readonly steps: number;
  readonly isComplete: boolean;
  /** A comma or a colon was forgotten. */
  readonly isMended: boolean;
  readonly isBeforeKey: boolean;
  readonly isAfterKey: boolean;
  readonly isBeforeValue: boolean;
  readonly isAfterValue: boolean;
  /** An object has been opened, and nothing is in it. */
  readonly isInEmptyObject: boolean;
  /** A list is open, and it is the value of a field. */
  readonly isInFieldList: boolean;
}

export function createLooseTree(maxDepth: number): LooseTree {
  const frames: Frame[] = [];
  let root: LooseValue | undefined;
  let steps = 0;
  let isMended = false;

  const top = (): Frame | undefined => frames.at(-1);

  /** Puts a value where one is expected. A comma that was forgotten before it is forgiven. */
  function place(value: LooseValue): boolean {
    const frame = top();
    if (!frame) {
      if (root) return false;
      root = value;
      return true;
    }
    const { node } = frame;
    isMended ||= frame.expects === 'comma' || frame.expects === 'colon';
    if (node.type === 'list') node.items.push(value);
    else {
      // A colon that was forgotten is forgiven, save before a bare word, which may be prose.
      const isNext = frame.expects === 'value' || (frame.expects === 'colon' && value.type !== 'word');
      if (frame.key === undefined || !isNext) return false;
      node.fields.set(frame.key, value);
      frame.key = undefined;
    }
    frame.expects = 'comma';
    return true;
  }

  function pop(): void {
    const frame = frames.pop();
    if (frame) frame.node.closed = true;
    steps += 1;
  }

  return {
    open(type) {
      if (frames.length >= maxDepth) return false;
      const node: LooseContainer =
        type === 'object' ? { type, fields: new Map(), closed: false } : { type, items: [], closed: false };
      if (!place(node)) return false;
      frames.push({ node, key: undefined, expects: type === 'object' ? 'key' : 'value' });
      return true;
    },
    close(type) {
      if (top()?.node.type === type) {
        pop();
        return 'closed';
      }
      // The one that is open was never closed: what closes here is what it lies in.
      if (frames.at(-2)?.node.type === type) {
        pop();
        pop();
      }
      return 'mended';
    },
    scalar(value) {
      const frame = top();
      const isKey = frame?.node.type === 'object' && (frame.expects === 'key' || frame.expects === 'comma');
      if (!isKey) {
        if (!place(value)) return false;
        steps += 1;
        return true;
      }
      if (value.type !== 'string' && value.type !== 'word') return false;
      isMended ||= frame.expects === 'comma';
      frame.key = value.text.trim();
      frame.expects = 'colon';
      return true;
    },
    colon() {
      const frame = top();
      if (frame?.expects !== 'colon') return false;
      frame.expects = 'value';
      return true;
    },
    comma() {
      const frame = top();
      if (!frame) return false;
      const separates = frame.expects === 'comma';
      // A key without a value says nothing.
      frame.key = undefined;
      frame.expects = frame.node.type === 'object' ? 'key' : 'value';
      return separates;
    },
    closeAll() {
      while (frames.length > 0) pop();
    },
    get root() {
      return root;
    },
    get depth() {
      return frames.length;
    },
    get steps() {
      return steps;
    },
    get isComplete() {
      return root !== undefined && frames.length === 0;
    },
    get isMended() {
      return isMended;
    },
    get isBeforeKey() {
      const frame = top();
      return frame?.node.type === 'object' && (frame.expects === 'key' || frame.expects === 'comma');
    },
    get isAfterKey() {
      return top()?.expects === 'colon';
    },
    get isBeforeValue() {
      return top()?.expects === 'value';
    },
    get isAfterValue() {
      return top()?.expects === 'comma';
    },
    get isInEmptyObject() {
      const frame = top();
      return frame?.node.type === 'object' && frame.expects === 'key' && frame.node.fields.size === 0;
    },
    get isInFieldList() {
      return top()?.node.type === 'list' && frames.at(-2)?.node.type === 'object';
    },
  };
}
