/** `business.account`: what goes on the wire. */
import { ACCOUNT, all, BOUNDS, listed, PORTFOLIO, testWire } from "./wire.js";

const USER = "122093141258241863";
const schedule = { name: "Weekdays", schedule_type: "BUSINESS_HOURS", start_time: "09:00", end_time: "17:00" } as const;

testWire("account", {
  get: {
    call: ({ account }) =>
      account.get({ fields: ["name", { phone_numbers: { limit: 5, fields: ["id"] } }], ...BOUNDS }),
    sends: `GET ${ACCOUNT}`,
    query: { fields: "name,phone_numbers.limit(5){id}" },
    answer: { id: "1", name: "Shop" },
    gives: { id: "1", name: "Shop" },
  },
  update: {
    call: ({ account }) => account.update({ is_enabled_for_insights: true, ...BOUNDS }),
    sends: `POST ${ACCOUNT}`,
    json: { is_enabled_for_insights: true },
  },
  listUsers: {
    call: ({ account }) => all(account.listUsers({ business: PORTFOLIO, fields: ["id", "name"], limit: 2, ...BOUNDS })),
    sends: `GET ${ACCOUNT}/assigned_users`,
    query: { business: PORTFOLIO, fields: "id,name", limit: "2" },
    ...listed,
  },
  assignUser: {
    call: ({ account }) => account.assignUser({ user: USER, tasks: ["MESSAGING", "VIEW_COST"], ...BOUNDS }),
    sends: `POST ${ACCOUNT}/assigned_users`,
    json: { user: USER, tasks: ["MESSAGING", "VIEW_COST"] },
  },
  unassignUser: {
    call: ({ account }) => account.unassignUser(USER, BOUNDS),
    sends: `DELETE ${ACCOUNT}/assigned_users`,
    json: { user: USER },
  },
  listActivities: {
    call: ({ account }) => all(account.listActivities({ since: "2026-11-01", activity_type: "TEMPLATE_CREATED" })),
    sends: `GET ${ACCOUNT}/activities`,
    query: { since: "2026-11-01", activity_type: "TEMPLATE_CREATED" },
    ...listed,
  },
  listSchedules: {
    call: ({ account }) => all(account.listSchedules({ sort: "created_time.desc" })),
    sends: `GET ${ACCOUNT}/schedules`,
    query: { sort: "created_time.desc" },
    ...listed,
  },
  createSchedule: {
    call: ({ account }) => account.createSchedule({ ...schedule, ...BOUNDS }),
    sends: `POST ${ACCOUNT}/schedules`,
    json: schedule,
    answer: { id: "5" },
    gives: { id: "5" },
  },
});
