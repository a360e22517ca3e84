/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "ui/pennant-recent-row.h"

#include "ui/pennant-application.h"
#include "ui/pennant-names.h"
#include "ui/pennant-page-kinds.h"
#include "ui/pennant-picture.h"
#include "ui/pennant-remark-label.h"
#include "ui/pennant-seen-words.h"
#include "ui/pennant-ticker.h"

struct _PennantRecentRow
{
  AdwActionRow parent_instance;

  PennantPicture *picture;
  PennantRemarkLabel *remark_label;
  GtkLabel *when;

  PennantRecent *recent;
  PennantTicker *ticker;
  guint watch; /* in the ticker, while the row is on screen */
};

G_DEFINE_FINAL_TYPE (PennantRecentRow, pennant_recent_row, ADW_TYPE_ACTION_ROW)

/* Says how long ago that was, until it is another minute or hour. */
static gint64
tick_cb (gint64 now, gpointer user_data)
{
  PennantRecentRow *self = user_data;
  gint64 until;
  g_autofree char *when = pennant_seen_words_age (now, pennant_recent_get_visited_at (self->recent), &until);

  gtk_label_set_label (self->when, when);

  return until;
}

static void
pennant_recent_row_update (PennantRecentRow *self)
{
  g_autofree char *name =
      pennant_name_display (pennant_recent_get_name (self->recent), pennant_recent_get_tag (self->recent));
  g_autofree char *subtitle = pennant_seen_words_describe (
      pennant_recent_is_clan (self->recent), pennant_recent_get_tag (self->recent),
      pennant_recent_get_clan_name (self->recent), pennant_recent_get_town_hall_level (self->recent));

  adw_preferences_row_set_title (ADW_PREFERENCES_ROW (self), name);
  adw_action_row_set_subtitle (ADW_ACTION_ROW (self), subtitle);
  pennant_picture_set_url (self->picture, pennant_recent_get_picture_url (self->recent));
  if (self->watch != 0)
    pennant_ticker_call (self->ticker, self->watch);
}

static void
pennant_recent_row_map (GtkWidget *widget)
{
  PennantRecentRow *self = PENNANT_RECENT_ROW (widget);

  self->watch = pennant_ticker_add (self->ticker, tick_cb, self);

  GTK_WIDGET_CLASS (pennant_recent_row_parent_class)->map (widget);
}

static void
pennant_recent_row_unmap (GtkWidget *widget)
{
  PennantRecentRow *self = PENNANT_RECENT_ROW (widget);

  pennant_ticker_remove (self->ticker, self->watch);
  self->watch = 0;

  GTK_WIDGET_CLASS (pennant_recent_row_parent_class)->unmap (widget);
}

static void
pennant_recent_row_dispose (GObject *object)
{
  PennantRecentRow *self = PENNANT_RECENT_ROW (object);

  gtk_widget_dispose_template (GTK_WIDGET (self), PENNANT_TYPE_RECENT_ROW);
  g_clear_object (&self->ticker);
  g_clear_object (&self->recent);

  G_OBJECT_CLASS (pennant_recent_row_parent_class)->dispose (object);
}

static void
pennant_recent_row_class_init (PennantRecentRowClass *klass)
{
  GtkWidgetClass *widget_class = GTK_WIDGET_CLASS (klass);

  G_OBJECT_CLASS (klass)->dispose = pennant_recent_row_dispose;
  widget_class->map = pennant_recent_row_map;
  widget_class->unmap = pennant_recent_row_unmap;

  g_type_ensure (PENNANT_TYPE_PICTURE);
  g_type_ensure (PENNANT_TYPE_REMARK_LABEL);
  gtk_widget_class_set_template_from_resource (widget_class, PENNANT_UI_PREFIX "pennant-recent-row.ui");
  gtk_widget_class_bind_template_child (widget_class, PennantRecentRow, picture);
  gtk_widget_class_bind_template_child (widget_class, PennantRecentRow, remark_label);
  gtk_widget_class_bind_template_child (widget_class, PennantRecentRow, when);
}

static void
pennant_recent_row_init (PennantRecentRow *self)
{
  gtk_widget_init_template (GTK_WIDGET (self));
}

/**
 * pennant_recent_row_new:
 * @service: where its picture comes from
 * @recent: the page
 *
 * Returns: (transfer floating): a row that follows the page
 */
GtkWidget *
pennant_recent_row_new (PennantService *service, PennantRecent *recent)
{
  PennantRecentRow *self = g_object_new (PENNANT_TYPE_RECENT_ROW, NULL);

  self->recent = g_object_ref (recent);
  self->ticker = pennant_ticker_get (pennant_service_get_clock (service));
  pennant_picture_set_placeholder (self->picture, pennant_page_kinds_find_recent (recent)->icon_name);
  pennant_picture_set_service (self->picture, service);
  pennant_remark_label_set_tag (self->remark_label, service, pennant_recent_is_clan (recent),
                                pennant_recent_get_tag (recent));
  pennant_recent_row_update (self);
  g_signal_connect_object (recent, "notify", G_CALLBACK (pennant_recent_row_update), self, G_CONNECT_SWAPPED);

  return GTK_WIDGET (self);
}
