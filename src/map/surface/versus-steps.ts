/** Between the classes of B − A, seconds: five and twenty minutes around a neutral zone of one minute to either side. */
export const DIFFERENCE_STEPS_S = [-1200, -300, -60, 60, 300, 1200] as const;
