/** The desk where templates are reviewed. */
import { useState } from "preact/hooks";
import type { ReviewRequest } from "../../../generated/control/openapi.js";
import type { Template } from "../../../generated/openapi.js";
import { TemplateRejectionReasonSchema } from "../../../generated/schemas.js";
import { api } from "../store/api.js";
import { loadTemplates } from "../store/load.js";
import { state } from "../store/state.js";
import { done } from "../store/toasts.js";
import { fillTemplate } from "../template/fill.js";
import { ShownTemplate } from "../template/shown.js";

/** NONE is what a template has that was not rejected. */
const REASONS = TemplateRejectionReasonSchema["x-extensible-enum"].filter((reason) => reason !== "NONE");

function Review({ template: { id, status, name } }: { template: Template }) {
  const [reason, setReason] = useState<string>("INVALID_FORMAT");
  const review = async (body: ReviewRequest) => {
    if (await done(api.POST("/templates/{templateId}/review", { params: { path: { templateId: id } }, body })))
      await loadTemplates();
  };
  return (
    <fieldset class="review" aria-label={`Review ${name}`}>
      <button
        type="button"
        class="primary"
        disabled={status === "APPROVED"}
        onClick={() => void review({ status: "APPROVED" })}
      >
        Approve
      </button>
      <button type="button" disabled={status !== "APPROVED"} onClick={() => void review({ status: "PAUSED" })}>
        Pause
      </button>
      <span class="pair">
        <button
          type="button"
          disabled={status === "REJECTED"}
          onClick={() => void review({ status: "REJECTED", reason })}
        >
          Reject
        </button>
        <select aria-label="Reason" value={reason} onChange={({ currentTarget: { value } }) => setReason(value)}>
          {REASONS.map((one) => (
            <option key={one}>{one}</option>
          ))}
        </select>
      </span>
    </fieldset>
  );
}

export function Templates() {
  const templates = state.templates.value;
  if (templates.length === 0) return <p class="empty">The account has no templates.</p>;
  return (
    <ul class="plain templates">
      {templates.map((template) => (
        <li key={template.id} class="card" data-template={template.name}>
          <h3>
            {template.name} <small>{template.language}</small>{" "}
            <span class={`state state-${template.status}`}>{template.status}</span>
          </h3>
          <p class="sub">
            {template.category}
            {template.status === "REJECTED" && ` · ${template.rejected_reason}`}
          </p>
          <div class="preview">
            <ShownTemplate
              filled={fillTemplate(template, {
                name: template.name ?? "",
                language: { code: template.language ?? "" },
              })}
            />
          </div>
          <Review template={template} />
        </li>
      ))}
    </ul>
  );
}
