/** What a history thread serves: its methods, answered at once or later, and its end. */

/** The methods of a role; a writer's may answer later, after the commit. */
type Served<Methods> = {
  [M in keyof Methods]: Methods[M] extends (input: infer I) => infer O ? (input: I) => O | Promise<O> : never;
};

export interface Role<Methods> {
  methods: Served<Methods>;
  close(): Promise<void>;
}
