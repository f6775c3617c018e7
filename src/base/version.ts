/** Version of the method: raised whenever the same data and question would give another minute. Stands in every export. */
export const MODEL_VERSION = '1.1';
