/** Groups, from the side of who is in them. */
import type { SimulatedGroup, SimulatedGroupList } from "../../../generated/control/openapi.js";
import { notFound } from "../problem.js";

const none = (): SimulatedGroup => {
  throw notFound("group with this id");
};

export const listSimulatedGroups = (): SimulatedGroupList => ({ data: [] });
export const joinGroup = none;
export const leaveGroup = none;
export const suspendGroup = none;
