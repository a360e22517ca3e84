/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "ui/pennant-name-view.h"

#include "model/pennant-name-key.h"
#include "ui/pennant-application.h"
#include "ui/pennant-picture.h"
#include "ui/pennant-seen-words.h"
#include "ui/pennant-ticker.h"

#include <glib/gi18n-lib.h>

enum
{
  CHANGED,
  N_SIGNALS,
};

static guint signals[N_SIGNALS];

struct _PennantNameView
{
  GtkBox parent_instance;

  PennantPicture *picture;
  GtkLabel *title;
  GtkLabel *subtitle;
  GtkWidget *bookmark;
  GtkLabel *when;

  PennantClock *clock;
  PennantTicker *ticker;
  guint watch; /* in the ticker, while it is on screen */
  gint64 seen_at;
};

G_DEFINE_FINAL_TYPE (PennantNameView, pennant_name_view, GTK_TYPE_BOX)

/* The part of the name that was typed stands out by its weight. */
static void
mark_title (PennantNameView *self, const char *title, const char *key)
{
  g_autoptr (PangoAttrList) marks = NULL;
  gsize start, end;

  if (key != NULL && pennant_name_key_find (title, key, &start, &end))
    {
      PangoAttribute *weight = pango_attr_weight_new (PANGO_WEIGHT_BOLD);

      weight->start_index = (guint) start;
      weight->end_index = (guint) end;
      marks = pango_attr_list_new ();
      pango_attr_list_insert (marks, weight);
    }
  gtk_label_set_attributes (self->title, marks);
}

/* Says how long ago it was seen, until that is another minute or hour. */
static gint64
tick_cb (gint64 now, gpointer user_data)
{
  PennantNameView *self = user_data;
  gint64 until = G_MAXINT64;
  g_autofree char *when = self->seen_at > 0 ? pennant_seen_words_age (now, self->seen_at, &until) : g_strdup ("");

  gtk_label_set_label (self->when, when);
  gtk_widget_set_visible (GTK_WIDGET (self->when), *when != '\0');
  g_signal_emit (self, signals[CHANGED], 0);
  return until;
}

static void
pennant_name_view_map (GtkWidget *widget)
{
  PennantNameView *self = PENNANT_NAME_VIEW (widget);

  self->watch = pennant_ticker_add (self->ticker, tick_cb, self);

  GTK_WIDGET_CLASS (pennant_name_view_parent_class)->map (widget);
}

static void
pennant_name_view_unmap (GtkWidget *widget)
{
  PennantNameView *self = PENNANT_NAME_VIEW (widget);

  pennant_ticker_remove (self->ticker, self->watch);
  self->watch = 0;

  GTK_WIDGET_CLASS (pennant_name_view_parent_class)->unmap (widget);
}

static void
pennant_name_view_dispose (GObject *object)
{
  PennantNameView *self = PENNANT_NAME_VIEW (object);

  gtk_widget_dispose_template (GTK_WIDGET (self), PENNANT_TYPE_NAME_VIEW);
  g_clear_object (&self->ticker);
  g_clear_object (&self->clock);

  G_OBJECT_CLASS (pennant_name_view_parent_class)->dispose (object);
}

static void
pennant_name_view_class_init (PennantNameViewClass *klass)
{
  GtkWidgetClass *widget_class = GTK_WIDGET_CLASS (klass);

  G_OBJECT_CLASS (klass)->dispose = pennant_name_view_dispose;
  widget_class->map = pennant_name_view_map;
  widget_class->unmap = pennant_name_view_unmap;

  signals[CHANGED] =
      g_signal_new ("changed", PENNANT_TYPE_NAME_VIEW, G_SIGNAL_RUN_LAST, 0, NULL, NULL, NULL, G_TYPE_NONE, 0);

  g_type_ensure (PENNANT_TYPE_PICTURE);
  gtk_widget_class_set_template_from_resource (widget_class, PENNANT_UI_PREFIX "pennant-name-view.ui");
  gtk_widget_class_bind_template_child (widget_class, PennantNameView, picture);
  gtk_widget_class_bind_template_child (widget_class, PennantNameView, title);
  gtk_widget_class_bind_template_child (widget_class, PennantNameView, subtitle);
  gtk_widget_class_bind_template_child (widget_class, PennantNameView, bookmark);
  gtk_widget_class_bind_template_child (widget_class, PennantNameView, when);
}

static void
pennant_name_view_init (PennantNameView *self)
{
  gtk_widget_init_template (GTK_WIDGET (self));
}

/**
 * pennant_name_view_new:
 * @service: where pictures come from
 *
 * Returns: (transfer floating): a view that shows nothing yet
 */
GtkWidget *
pennant_name_view_new (PennantService *service)
{
  PennantNameView *self = g_object_new (PENNANT_TYPE_NAME_VIEW, NULL);

  self->clock = g_object_ref (pennant_service_get_clock (service));
  self->ticker = pennant_ticker_get (self->clock);
  pennant_picture_set_service (self->picture, service);
  return GTK_WIDGET (self);
}

/**
 * pennant_name_view_show:
 * @self: a view
 * @facts: what it shows from now on
 */
void
pennant_name_view_show (PennantNameView *self, const PennantNameViewFacts *facts)
{
  g_return_if_fail (PENNANT_IS_NAME_VIEW (self));

  gtk_label_set_label (self->title, facts->title);
  mark_title (self, facts->title, facts->key);
  gtk_label_set_label (self->subtitle, facts->subtitle != NULL ? facts->subtitle : "");
  gtk_widget_set_visible (GTK_WIDGET (self->subtitle), facts->subtitle != NULL);
  gtk_widget_set_visible (self->bookmark, facts->is_bookmarked);
  pennant_picture_set_placeholder (self->picture, facts->icon_name);
  pennant_picture_set_url (self->picture, facts->picture_url);
  self->seen_at = facts->seen_at;
  if (self->watch != 0)
    pennant_ticker_call (self->ticker, self->watch);
  else
    tick_cb (pennant_clock_get_real (self->clock), self);
}

/**
 * pennant_name_view_describe:
 * @self: a view
 *
 * Returns: (transfer full): all that it says, in one line for screen readers
 */
char *
pennant_name_view_describe (PennantNameView *self)
{
  const char *subtitle = gtk_label_get_label (self->subtitle);
  const char *when = gtk_label_get_label (self->when);
  g_autoptr (GString) text = g_string_new (gtk_label_get_label (self->title));

  if (*subtitle != '\0')
    g_string_append_printf (text, ", %s", subtitle);
  if (gtk_widget_get_visible (self->bookmark))
    g_string_append_printf (text, ", %s", _ ("Bookmarked"));
  if (*when != '\0')
    g_string_append_printf (text, ", %s", when);
  return g_string_free_and_steal (g_steal_pointer (&text));
}
