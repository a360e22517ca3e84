/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "ui/pennant-requests-dialog.h"

#include "service/pennant-raw-path.h"
#include "service/pennant-request-report.h"
#include "ui/pennant-age.h"
#include "ui/pennant-application.h"
#include "ui/pennant-format.h"
#include "ui/pennant-page-kinds.h"
#include "ui/pennant-ticker.h"

#include <glib/gi18n-lib.h>

typedef enum
{
  COUNT,
  RATE,
  TIMES,
  ERRORS,
  HITS,
  WAITING,
  N_FIGURES,
} Figure;

static const char *const titles[N_FIGURES] = {
  [COUNT] = N_ ("Requests"), [RATE] = N_ ("Sent in the Last Minute"),     [TIMES] = N_ ("Half and 95 of 100 within"),
  [ERRORS] = N_ ("Errors"),  [HITS] = N_ ("Answered without Being Sent"), [WAITING] = N_ ("Waiting for Their Turn"),
};

struct _PennantRequestsDialog
{
  AdwDialog parent_instance;

  AdwToastOverlay *toast_overlay;
  AdwEntryRow *path_row;
  GtkLabel *path_problem;
  AdwPreferencesGroup *figures;
  GtkListBox *list;
  AdwActionRow *figure_rows[N_FIGURES];

  PennantService *service;
  PennantTicker *ticker;
  guint tick;
};

G_DEFINE_FINAL_TYPE (PennantRequestsDialog, pennant_requests_dialog, ADW_TYPE_DIALOG)

static char *
format_share (double share)
{
  /* Translators: a share of 100 */
  return share < 0 ? g_strdup ("—") : g_strdup_printf (_ ("%.0f %%"), share * 100);
}

static void
pennant_requests_dialog_show (PennantRequestsDialog *self, Figure figure, char *text)
{
  adw_action_row_set_subtitle (self->figure_rows[figure], text);
  g_free (text);
}

static void
pennant_requests_dialog_update_figures (PennantRequestsDialog *self)
{
  PennantMetrics *metrics = pennant_request_report_get_metrics (self->service);
  PennantMetricsTotals totals;
  double p50, p95;

  pennant_metrics_get_totals (metrics, &totals);
  pennant_requests_dialog_show (self, COUNT, pennant_format_number ((gint64) totals.n_requests));
  pennant_requests_dialog_show (self, RATE,
                                pennant_format_number (pennant_request_report_count_last_minute (self->service)));
  /* Translators: milliseconds */
  pennant_requests_dialog_show (self, TIMES,
                                pennant_metrics_get_times (metrics, &p50, &p95)
                                    ? g_strdup_printf (_ ("%.0f ms and %.0f ms"), p50, p95)
                                    : g_strdup ("—"));
  pennant_requests_dialog_show (self, ERRORS, format_share (pennant_metrics_get_error_rate (metrics)));
  pennant_requests_dialog_show (self, HITS, format_share (pennant_metrics_get_hit_rate (metrics)));
  pennant_requests_dialog_show (
      self, WAITING,
      g_strdup_printf (_ ("%u for the screen, %u of lists, %u in the background"),
                       pennant_request_report_count_waiting (self->service, PENNANT_PRIORITY_INTERACTIVE),
                       pennant_request_report_count_waiting (self->service, PENNANT_PRIORITY_BATCH),
                       pennant_request_report_count_waiting (self->service, PENNANT_PRIORITY_BACKGROUND)));
}

/* Status, age, size and time of one request, in a line. */
static char *
describe (const PennantMetric *metric, gint64 now)
{
  GString *line = g_string_new (NULL);

  if (metric->status == 0)
    pennant_format_add_part (line, g_strdup (_ ("no answer")));
  else
    pennant_format_add_part (line, g_strdup_printf ("%u", metric->status));
  pennant_format_add_part (line, pennant_age_describe (now, metric->ended_at));
  pennant_format_add_part (line, g_format_size (metric->n_bytes));
  if (metric->from_cache)
    pennant_format_add_part (line, g_strdup (_ ("not sent")));
  else
    /* Translators: milliseconds */
    pennant_format_add_part (line, g_strdup_printf (_ ("%.0f ms"), metric->milliseconds));

  return g_string_free_and_steal (line);
}

/* Rows stay where they are, so that neither focus nor scroll position is lost: each says what is there now. */
static void
pennant_requests_dialog_update_list (PennantRequestsDialog *self, gint64 now)
{
  g_autoptr (GPtrArray) requests = pennant_metrics_list_requests (pennant_request_report_get_metrics (self->service));
  guint n = MIN (requests->len, PENNANT_REQUEST_REPORT_ROWS);
  GtkListBoxRow *row;

  for (guint i = 0; i < n; i++)
    {
      const PennantMetric *metric = g_ptr_array_index (requests, requests->len - 1 - i);
      g_autofree char *line = describe (metric, now);

      row = gtk_list_box_get_row_at_index (self->list, (int) i);
      if (row == NULL)
        {
          row = GTK_LIST_BOX_ROW (adw_action_row_new ());
          adw_preferences_row_set_use_markup (ADW_PREFERENCES_ROW (row), FALSE);
          gtk_list_box_append (self->list, GTK_WIDGET (row));
        }
      adw_preferences_row_set_title (ADW_PREFERENCES_ROW (row), metric->template);
      adw_action_row_set_subtitle (ADW_ACTION_ROW (row), line);
    }
  while ((row = gtk_list_box_get_row_at_index (self->list, (int) n)) != NULL)
    gtk_list_box_remove (self->list, GTK_WIDGET (row));
}

static gint64
tick_cb (gint64 now, gpointer user_data)
{
  PennantRequestsDialog *self = user_data;

  pennant_requests_dialog_update_figures (self);
  pennant_requests_dialog_update_list (self, now);

  return now + G_USEC_PER_SEC;
}

static void
recorded_cb (PennantRequestsDialog *self)
{
  tick_cb (pennant_clock_get_real (pennant_service_get_clock (self->service)), self);
}

static void
copy_cb (PennantRequestsDialog *self)
{
  g_autofree char *text = pennant_request_report_write (self->service);

  gdk_clipboard_set_text (gtk_widget_get_clipboard (GTK_WIDGET (self)), text);
  adw_toast_overlay_add_toast (self->toast_overlay, adw_toast_new (_ ("Copied")));
}

static void
path_changed_cb (PennantRequestsDialog *self)
{
  gtk_widget_set_visible (GTK_WIDGET (self->path_problem), FALSE);
  gtk_widget_remove_css_class (GTK_WIDGET (self->path_row), "error");
}

/* What is no path is said here, and whoever typed it stays where it can be put right. */
static void
open_path_cb (PennantRequestsDialog *self)
{
  g_autoptr (GError) error = NULL;
  g_autofree char *text = g_strstrip (g_strdup (gtk_editable_get_text (GTK_EDITABLE (self->path_row))));
  g_autofree char *path = pennant_raw_path_read (text, &error);

  if (path == NULL)
    {
      gtk_label_set_label (self->path_problem, error->message);
      gtk_widget_set_visible (GTK_WIDGET (self->path_problem), TRUE);
      gtk_widget_add_css_class (GTK_WIDGET (self->path_row), "error");
      gtk_accessible_announce (GTK_ACCESSIBLE (self), error->message, GTK_ACCESSIBLE_ANNOUNCEMENT_PRIORITY_HIGH);
      return;
    }

  gtk_widget_activate_action (GTK_WIDGET (self), "win.open", "(ss)", PENNANT_PAGE_KIND_JSON, path);
  adw_dialog_close (ADW_DIALOG (self));
}

static void
pennant_requests_dialog_dispose (GObject *object)
{
  PennantRequestsDialog *self = PENNANT_REQUESTS_DIALOG (object);

  if (self->tick != 0)
    pennant_ticker_remove (self->ticker, self->tick);
  self->tick = 0;
  g_clear_object (&self->ticker);
  gtk_widget_dispose_template (GTK_WIDGET (object), PENNANT_TYPE_REQUESTS_DIALOG);
  g_clear_object (&self->service);

  G_OBJECT_CLASS (pennant_requests_dialog_parent_class)->dispose (object);
}

static void
pennant_requests_dialog_class_init (PennantRequestsDialogClass *klass)
{
  GtkWidgetClass *widget_class = GTK_WIDGET_CLASS (klass);

  G_OBJECT_CLASS (klass)->dispose = pennant_requests_dialog_dispose;

  gtk_widget_class_set_template_from_resource (widget_class, PENNANT_UI_PREFIX "pennant-requests-dialog.ui");
  gtk_widget_class_bind_template_child (widget_class, PennantRequestsDialog, toast_overlay);
  gtk_widget_class_bind_template_child (widget_class, PennantRequestsDialog, figures);
  gtk_widget_class_bind_template_child (widget_class, PennantRequestsDialog, list);
  gtk_widget_class_bind_template_child (widget_class, PennantRequestsDialog, path_row);
  gtk_widget_class_bind_template_child (widget_class, PennantRequestsDialog, path_problem);
  gtk_widget_class_bind_template_callback (widget_class, copy_cb);
  gtk_widget_class_bind_template_callback (widget_class, open_path_cb);
  gtk_widget_class_bind_template_callback (widget_class, path_changed_cb);
}

static void
pennant_requests_dialog_init (PennantRequestsDialog *self)
{
  gtk_widget_init_template (GTK_WIDGET (self));
  for (guint i = 0; i < N_FIGURES; i++)
    {
      self->figure_rows[i] = ADW_ACTION_ROW (adw_action_row_new ());
      adw_preferences_row_set_use_markup (ADW_PREFERENCES_ROW (self->figure_rows[i]), FALSE);
      adw_preferences_row_set_title (ADW_PREFERENCES_ROW (self->figure_rows[i]), _ (titles[i]));
      gtk_widget_add_css_class (GTK_WIDGET (self->figure_rows[i]), "property");
      adw_preferences_group_add (self->figures, GTK_WIDGET (self->figure_rows[i]));
    }
}

/**
 * pennant_requests_dialog_new:
 * @service: whose requests it shows
 *
 * Returns: (transfer floating): the dialog
 */
AdwDialog *
pennant_requests_dialog_new (PennantService *service)
{
  PennantRequestsDialog *self;

  g_return_val_if_fail (PENNANT_IS_SERVICE (service), NULL);

  self = g_object_new (PENNANT_TYPE_REQUESTS_DIALOG, NULL);
  self->service = g_object_ref (service);
  self->ticker = pennant_ticker_get (pennant_service_get_clock (service));
  self->tick = pennant_ticker_add (self->ticker, tick_cb, self);
  g_signal_connect_object (pennant_request_report_get_metrics (service), "recorded", G_CALLBACK (recorded_cb), self,
                           G_CONNECT_SWAPPED);
  recorded_cb (self);

  return ADW_DIALOG (self);
}
