/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "ui/pennant-side-bar.h"

#include "service/pennant-recent.h"
#include "ui/pennant-application.h"
#include "ui/pennant-list-focus.h"
#include "ui/pennant-page.h"
#include "ui/pennant-row-actions.h"
#include "ui/pennant-side-bar-row.h"
#include "ui/pennant-tab-opener.h"

enum
{
  ACTIVATED,
  N_SIGNALS,
};

static guint signals[N_SIGNALS];

struct _PennantSideBar
{
  AdwBin parent_instance;

  GtkListBox *places;
  GtkListBoxRow *home_row;
  GtkListBox *bookmarks;
  GtkWidget *no_bookmarks;
  GtkWidget *recent_heading;
  GtkListBox *recent;
  GtkWidget *no_recent;

  PennantService *service;
  GtkFilterListModel *others; /* the pages opened last that are not bookmarked */
  char *kind;
  char *tag;
};

G_DEFINE_FINAL_TYPE (PennantSideBar, pennant_side_bar, ADW_TYPE_BIN)

static void
pennant_side_bar_open (PennantSideBar *self, const char *kind, const char *tag)
{
  gtk_widget_activate_action (GTK_WIDGET (self), "win.open", "(ss)", kind, tag);
  g_signal_emit (self, signals[ACTIVATED], 0);
}

static void
place_activated_cb (PennantSideBar *self)
{
  pennant_side_bar_open (self, PENNANT_PAGE_KIND_HOME, "");
}

static void
row_activated_cb (PennantSideBar *self, GtkListBoxRow *row)
{
  PennantRecent *page = pennant_row_actions_get_page (row);

  pennant_side_bar_open (self, pennant_page_kinds_find_recent (page)->kind, pennant_recent_get_tag (page));
}

static gboolean
is_current (PennantSideBar *self, PennantRecent *page)
{
  return g_strcmp0 (pennant_page_kinds_find_recent (page)->kind, self->kind) == 0 &&
         g_strcmp0 (pennant_recent_get_tag (page), self->tag) == 0;
}

/* Selects the row of the page on screen, if it is in the list. */
static void
select_current (PennantSideBar *self, GtkListBox *box)
{
  GtkListBoxRow *row = NULL;

  for (int i = 0; (row = gtk_list_box_get_row_at_index (box, i)) != NULL; i++)
    if (is_current (self, pennant_row_actions_get_page (row)))
      break;
  gtk_list_box_select_row (box, row);
}

/* What is selected otherwise, such as by the focus passing by, does not last. */
static void
pennant_side_bar_update (PennantSideBar *self)
{
  gboolean is_new;

  if (self->others == NULL)
    return;

  is_new = g_list_model_get_n_items (pennant_service_get_recent (self->service)) == 0;
  select_current (self, self->bookmarks);
  select_current (self, self->recent);
  gtk_list_box_select_row (self->places, g_strcmp0 (self->kind, PENNANT_PAGE_KIND_HOME) == 0 ? self->home_row : NULL);
  gtk_widget_set_visible (self->no_bookmarks, gtk_list_box_get_row_at_index (self->bookmarks, 0) == NULL);
  gtk_widget_set_visible (self->no_recent, is_new);
  gtk_widget_set_visible (self->recent_heading, is_new || g_list_model_get_n_items (G_LIST_MODEL (self->others)) > 0);
}

static GtkWidget *
create_bookmark_row (gpointer item, gpointer user_data)
{
  return pennant_side_bar_row_new_bookmark (PENNANT_SIDE_BAR (user_data)->service, item);
}

static GtkWidget *
create_recent_row (gpointer item, gpointer user_data)
{
  return pennant_side_bar_row_new (PENNANT_SIDE_BAR (user_data)->service, item);
}

static gboolean
has_no_bookmark (gpointer item, gpointer user_data)
{
  PennantBookmarks *bookmarks = user_data;

  return pennant_bookmarks_find (bookmarks, pennant_recent_is_clan (item), pennant_recent_get_tag (item)) == NULL;
}

static void
bookmarks_changed_cb (PennantSideBar *self)
{
  gtk_filter_changed (gtk_filter_list_model_get_filter (self->others), GTK_FILTER_CHANGE_DIFFERENT);
  pennant_side_bar_update (self);
}

static void
pennant_side_bar_dispose (GObject *object)
{
  PennantSideBar *self = PENNANT_SIDE_BAR (object);

  if (self->recent != NULL)
    {
      gtk_list_box_bind_model (self->bookmarks, NULL, NULL, NULL, NULL);
      gtk_list_box_bind_model (self->recent, NULL, NULL, NULL, NULL);
    }
  g_clear_object (&self->others);
  gtk_widget_dispose_template (GTK_WIDGET (self), PENNANT_TYPE_SIDE_BAR);
  g_clear_object (&self->service);

  G_OBJECT_CLASS (pennant_side_bar_parent_class)->dispose (object);
}

static void
pennant_side_bar_finalize (GObject *object)
{
  PennantSideBar *self = PENNANT_SIDE_BAR (object);

  g_free (self->kind);
  g_free (self->tag);

  G_OBJECT_CLASS (pennant_side_bar_parent_class)->finalize (object);
}

static void
pennant_side_bar_class_init (PennantSideBarClass *klass)
{
  GObjectClass *object_class = G_OBJECT_CLASS (klass);
  GtkWidgetClass *widget_class = GTK_WIDGET_CLASS (klass);

  object_class->dispose = pennant_side_bar_dispose;
  object_class->finalize = pennant_side_bar_finalize;

  signals[ACTIVATED] =
      g_signal_new ("activated", PENNANT_TYPE_SIDE_BAR, G_SIGNAL_RUN_LAST, 0, NULL, NULL, NULL, G_TYPE_NONE, 0);

  gtk_widget_class_set_template_from_resource (widget_class, PENNANT_UI_PREFIX "pennant-side-bar.ui");
  gtk_widget_class_bind_template_child (widget_class, PennantSideBar, places);
  gtk_widget_class_bind_template_child (widget_class, PennantSideBar, home_row);
  gtk_widget_class_bind_template_child (widget_class, PennantSideBar, bookmarks);
  gtk_widget_class_bind_template_child (widget_class, PennantSideBar, no_bookmarks);
  gtk_widget_class_bind_template_child (widget_class, PennantSideBar, recent_heading);
  gtk_widget_class_bind_template_child (widget_class, PennantSideBar, recent);
  gtk_widget_class_bind_template_child (widget_class, PennantSideBar, no_recent);
  gtk_widget_class_bind_template_callback (widget_class, pennant_side_bar_update);
  gtk_widget_class_bind_template_callback (widget_class, place_activated_cb);
  gtk_widget_class_bind_template_callback (widget_class, row_activated_cb);
}

static void
pennant_side_bar_init (PennantSideBar *self)
{
  gtk_widget_init_template (GTK_WIDGET (self));
  pennant_tab_opener_add (GTK_WIDGET (self->places));
  pennant_tab_opener_add (GTK_WIDGET (self->bookmarks));
  pennant_tab_opener_add (GTK_WIDGET (self->recent));
}

/**
 * pennant_side_bar_set_service:
 * @self: a side bar
 * @service: whose bookmarks and recent pages it lists; set once
 */
void
pennant_side_bar_set_service (PennantSideBar *self, PennantService *service)
{
  PennantBookmarks *bookmarks;
  GtkFilter *filter;

  g_return_if_fail (PENNANT_IS_SIDE_BAR (self));

  if (!g_set_object (&self->service, service))
    return;

  bookmarks = pennant_service_get_bookmarks (service);
  filter = GTK_FILTER (gtk_custom_filter_new (has_no_bookmark, g_object_ref (bookmarks), g_object_unref));
  self->others = gtk_filter_list_model_new (g_object_ref (pennant_service_get_recent (service)), filter);
  pennant_list_focus_bind_model (self->bookmarks, G_LIST_MODEL (bookmarks), create_bookmark_row, self);
  pennant_list_focus_bind_model (self->recent, G_LIST_MODEL (self->others), create_recent_row, self);
  g_signal_connect_object (bookmarks, "items-changed", G_CALLBACK (bookmarks_changed_cb), self,
                           G_CONNECT_SWAPPED | G_CONNECT_AFTER);
  g_signal_connect_object (self->others, "items-changed", G_CALLBACK (pennant_side_bar_update), self,
                           G_CONNECT_SWAPPED | G_CONNECT_AFTER);
  pennant_side_bar_update (self);
}

/**
 * pennant_side_bar_set_current:
 * @self: a side bar
 * @kind: what the page on screen is of
 * @tag: (nullable): of which
 */
void
pennant_side_bar_set_current (PennantSideBar *self, const char *kind, const char *tag)
{
  g_return_if_fail (PENNANT_IS_SIDE_BAR (self));

  g_set_str (&self->kind, kind);
  g_set_str (&self->tag, tag);
  pennant_side_bar_update (self);
}
