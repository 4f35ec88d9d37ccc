// The globals of the browser tests' framework (Mocha, BDD). `this` is typed for `before` alone: tests use arrow functions.
type TestBody = () => void | Promise<void>;

declare function describe(name: string, body: () => void): void;
/** `timeout`: in milliseconds, for a test that takes longer than the configuration allows. */
declare function it(name: string, body: TestBody): { timeout(milliseconds: number): void };
declare function before(body: (this: { timeout(milliseconds: number): void }) => void | Promise<void>): void;
declare function beforeEach(body: TestBody): void;
declare function after(body: TestBody): void;
declare function afterEach(body: TestBody): void;
